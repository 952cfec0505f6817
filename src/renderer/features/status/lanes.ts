import type { HistoryEntry } from '../../../shared/model/history.ts';

export type LaneKind = 'here' | 'server' | 'other';

export interface Lane {
  readonly kind: LaneKind;
  /** Null for those without a name of their own: the server, and another device nobody named. */
  readonly name: string | null;
}

/** One version, as a column: who stored it, and whether it came here from there. */
export interface Column {
  readonly entryId: string;
  readonly sequence: number;
  readonly at: number;
  readonly changes: number | null;
  /** The lane it comes from. */
  readonly from: number;
}

export interface SyncPicture {
  /** This device first, then the server, then others in the order in which they are met. */
  readonly lanes: readonly Lane[];
  /** Oldest first. */
  readonly columns: readonly Column[];
}

const MAX_OTHERS = 3;

/** The last versions as a picture: newest entries first in, at most `count` columns out. */
export function syncPicture(entries: readonly HistoryEntry[], count: number): SyncPicture {
  const versions = entries
    .filter(({ kind }) => kind === 'stored' || kind === 'taken-in')
    .slice(0, count)
    .reverse();
  const others = [
    ...new Set(versions.filter(({ kind }) => kind === 'taken-in').map(({ deviceName }) => deviceName)),
  ];
  const named = others.slice(0, MAX_OTHERS);
  const laneOf = ({ kind, deviceName }: HistoryEntry): number => {
    if (kind === 'stored') return 0;
    const place = named.indexOf(deviceName);
    return 2 + (place === -1 ? named.length - 1 : place);
  };
  return {
    lanes: [
      { kind: 'here', name: null },
      { kind: 'server', name: null },
      ...named.map((name): Lane => ({ kind: 'other', name })),
    ],
    columns: versions.map((entry) => ({
      entryId: entry.id,
      sequence: entry.sequence,
      at: entry.at,
      changes: entry.changes,
      from: laneOf(entry),
    })),
  };
}
