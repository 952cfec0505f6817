import { clockTime as clockTimeIn } from '../../shared/text/clock-time.ts';
import { locale, speech } from '../app/text.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "8 seconds ago". A clock that was set back since makes it "now", never a time to come. */
export const timeAgo = (then: number, now: number): string => relative(-Math.max(0, now - then));

/** "in 40 seconds"; what is due already is "now". */
export const timeUntil = (then: number, now: number): string => relative(Math.max(0, then - now));

/** A time of today, or a day and a time. */
export const clockTime = (at: number, now: number): string => clockTimeIn(at, now, speech());

/** A time of some day that is named already. */
export const timeOfDay = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at);

/** A day as a heading: "Today", "Yesterday", "Tuesday, 14 November"; with the year where it is another one. */
export function dayWords(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1);
  }
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!thisYear && { year: 'numeric' }),
  }).format(at);
}

const DAY_MS = 86_400_000;

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

function relative(distance: number): string {
  const size = Math.abs(distance);
  const [unit, length] = UNITS.find(([, length]) => size >= length) ?? ['second', 1000];
  const count = Math.sign(distance) * Math.floor(size / length);
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(count, unit);
}
