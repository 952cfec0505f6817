import type { HistoryEntry } from '../../../shared/model/history.ts';

export interface Day {
  /** Its first moment, by this computer's clock; ms since 1970. */
  readonly start: number;
  readonly entries: readonly HistoryEntry[];
}

/** The entries of each day, in the order they are in. A clock that was set makes a day appear twice, never mixes two. */
export function byDay(entries: readonly HistoryEntry[]): readonly Day[] {
  const days: { start: number; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const start = new Date(entry.at).setHours(0, 0, 0, 0);
    const last = days.at(-1);
    if (last?.start === start) last.entries.push(entry);
    else days.push({ start, entries: [entry] });
  }
  return days;
}
