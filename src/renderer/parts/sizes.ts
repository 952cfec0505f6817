import { locale } from '../app/text.ts';

const kilobytes = (bytes: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: bytes < 10_000 ? 1 : 0 }).format(bytes / 1000);

/** In kB of 1000 bytes, as the server counts its limit. */
export const kB = kilobytes;

/** How full, in whole percent; more than 100 when it is too much. */
export const percentOf = (bytes: number, limit: number): number =>
  limit === 0 ? 0 : Math.floor((bytes / limit) * 100);

/** From here on the size is worth a word. */
export const isNearlyFull = (bytes: number, limit: number): boolean => percentOf(bytes, limit) >= 80;
