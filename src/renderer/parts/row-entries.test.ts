import { describe, expect, it } from 'vitest';
import { entryOf, rowEntries } from './row-entries.ts';

const GROUPS = [
  { key: 'tags', count: 2 },
  { key: 'settings', count: 1 },
];

describe('rows under headings', () => {
  it('come in order, each with its place among all', () => {
    expect(rowEntries(GROUPS)).toEqual([
      { kind: 'heading', group: 0 },
      { kind: 'row', group: 0, place: 0, nth: 0 },
      { kind: 'row', group: 0, place: 1, nth: 1 },
      { kind: 'heading', group: 1 },
      { kind: 'row', group: 1, place: 2, nth: 0 },
    ]);
  });

  it('are found by their place', () => {
    const entries = rowEntries(GROUPS);
    for (const place of [0, 1, 2]) {
      expect(entries[entryOf(GROUPS, place)]).toMatchObject({ kind: 'row', place });
    }
  });
});
