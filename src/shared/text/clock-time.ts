import type { Speech } from './speech.ts';

/** A time of today, or a day and a time. Both in ms since 1970. */
export function clockTime(at: number, now: number, { locale, text }: Speech): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  if (sameDay) return time;
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(at);
  return text('ui.dayAndTime', { day, time });
}
