import { describe, expect, it } from 'vitest';
import type { HistoryKind } from './history-kind.ts';
import { type Dated, expired, KEEP_LEAST, KEEP_MOST, KEEP_MS } from './retention.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Entries with ids from `first` on, a day apart, the last one `newestAge` days old. */
function daily(
  count: number,
  {
    first = 1,
    kind = 'stored',
    newestAge = 0,
  }: { first?: number; kind?: HistoryKind; newestAge?: number } = {},
): Dated[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(first + at).padStart(6, '0'),
    at: NOW - (newestAge + count - 1 - at) * DAY_MS,
    kind,
    pinned: false,
  }));
}

const ids = (entries: readonly Dated[]): readonly string[] => entries.map(({ id }) => id);
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

describe('what may go from the history', () => {
  it.each([
    ['nothing of nothing', 0, 0, 0],
    ['nothing that is younger than 30 days', 31, 0, 0],
    ['what is older than 30 days', 40, 0, 9],
    ['nothing of ten, however old', KEEP_LEAST, 400, 0],
    ['the eleventh when it is old', KEEP_LEAST + 1, 400, 1],
    ['all but ten when all are old', 45, 400, 35],
  ])('%s', (_, count, newestAge, gone) => {
    const entries = daily(count, { newestAge });
    expect(sorted(expired(entries, NOW))).toEqual(ids(entries).slice(0, gone));
  });

  it('whatever comes after the newest fifty, also when it is young', () => {
    const entries = daily(KEEP_MOST + 3).map((entry) => ({ ...entry, at: NOW }));
    expect(sorted(expired(entries, NOW))).toEqual(['000001', '000002', '000003']);
  });

  it('exactly 30 days is not older than 30 days', () => {
    const old = daily(KEEP_LEAST + 1).map((entry) => ({ ...entry, at: NOW - KEEP_MS }));
    expect(expired(old, NOW)).toEqual([]);
    expect(expired(old, NOW + 1)).toEqual(['000001']);
  });

  it('never what is pinned, and what is pinned takes nobody else a place', () => {
    const entries = daily(KEEP_LEAST + 2, { newestAge: 400 }).map((entry, at) => ({
      ...entry,
      pinned: at === 0 || at === 11,
    }));
    expect(expired(entries, NOW)).toEqual([]);
    const one = daily(KEEP_LEAST + 1, { first: 100, newestAge: 400 });
    expect(expired([...entries.slice(0, 1), ...one], NOW)).toEqual(['000100']);
  });

  it('backups apart from versions: many uploads do not push out what undo needs', () => {
    const backups = daily(5, { kind: 'before-apply', newestAge: 20 });
    const uploads = daily(KEEP_MOST + 20, { first: 6 }).map((entry) => ({ ...entry, at: NOW }));
    expect(sorted(expired([...backups, ...uploads], NOW))).toEqual(ids(uploads).slice(0, 20));
  });

  it('by number, not by time, where a clock was turned back', () => {
    const entries = daily(KEEP_MOST + 1).map((entry, at) => ({ ...entry, at: NOW - at * 1_000 }));
    expect(expired(entries, NOW)).toEqual(['000001']);
  });

  it('ten remain whatever the clock says', () => {
    const entries = daily(30);
    expect(expired(entries, NOW + 1_000 * KEEP_MS)).toHaveLength(20);
    expect(expired(entries, 0)).toEqual([]);
  });

  it('numbers above six digits are numbers too', () => {
    const entries = daily(KEEP_MOST + 2, { first: 999_980 }).map((entry) => ({ ...entry, at: NOW }));
    expect(sorted(expired(entries, NOW))).toEqual(['999980', '999981']);
  });
});
