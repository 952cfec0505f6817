import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../shared/model/history.ts';
import { syncPicture } from './lanes.ts';

const entry = (sequence: number, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: String(sequence),
  at: sequence,
  kind: 'stored',
  sequence,
  deviceName: 'Studio',
  changes: 1,
  groups: null,
  pinned: false,
  undone: false,
  needsOlderPassword: false,
  ...change,
});

const from = (deviceName: string | null) => ({ kind: 'taken-in', deviceName }) as const;

describe('the picture of the last versions', () => {
  it('has this device first, then the server, then others by name', () => {
    const { lanes } = syncPicture([entry(3, from('Laptop')), entry(2, from(null)), entry(1)], 7);
    expect(lanes.map(({ kind, name }) => name ?? kind)).toEqual(['here', 'server', 'other', 'Laptop']);
  });

  it('goes from old to new, and shows who stored what', () => {
    const { columns } = syncPicture([entry(3, from('Laptop')), entry(2), entry(1, from('Laptop'))], 7);
    expect(columns.map(({ sequence, from }) => [sequence, from])).toEqual([
      [1, 2],
      [2, 0],
      [3, 2],
    ]);
  });

  it('keeps the newest when there are too many, and leaves backups out', () => {
    const { columns } = syncPicture([entry(9), entry(8, { kind: 'before-apply' }), entry(8), entry(7)], 2);
    expect(columns.map(({ sequence }) => sequence)).toEqual([8, 9]);
  });

  it('puts those without a lane of their own into the last one', () => {
    const entries = ['A', 'B', 'C', 'D'].map((name, place) => entry(9 - place, from(name)));
    const { lanes, columns } = syncPicture(entries, 7);
    expect(lanes).toHaveLength(5);
    expect(Math.max(...columns.map((column) => column.from))).toBe(4);
  });

  it('is empty where there is no history', () => {
    expect(syncPicture([], 7).columns).toEqual([]);
  });
});
