import { LOCALE } from '../../app/text.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const format = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** "8 seconds ago". A clock that was set back since makes it "now", never a time to come. */
export function timeAgo(then: number, now: number): string {
  const elapsed = Math.max(0, now - then);
  const [unit, size] = UNITS.find(([, size]) => elapsed >= size) ?? ['second', 1000];
  return format.format(-Math.floor(elapsed / size), unit);
}
