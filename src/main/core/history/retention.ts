import { type HistoryKind, isVersion } from './history-kind.ts';

/** What decides whether an entry may go. */
export interface Dated {
  /** Digits; a greater number is a later entry. */
  readonly id: string;
  /** Ms since 1970, by a clock that may be wrong. */
  readonly at: number;
  readonly kind: HistoryKind;
  readonly pinned: boolean;
}

/** Entries are kept for this long, … */
export const KEEP_MS = 30 * 24 * 60 * 60 * 1_000;
/** … this many at most, … */
export const KEEP_MOST = 50;
/** … but so many always, however old they are or a wrong clock makes them. */
export const KEEP_LEAST = 10;

/**
 * Ids of the entries that may go. Versions and backups are counted apart, so that a busy day of uploads does not push
 * out the backups that undo needs. Pinned entries stay for ever and count for nothing.
 */
export function expired(entries: readonly Dated[], now: number): readonly string[] {
  const loose = entries.filter((entry) => !entry.pinned).sort((a, b) => Number(b.id) - Number(a.id));
  const versions = loose.filter((entry) => isVersion(entry.kind));
  const backups = loose.filter((entry) => !isVersion(entry.kind));
  return [versions, backups].flatMap((kept) =>
    kept
      .filter((entry, newer) => newer >= KEEP_MOST || (newer >= KEEP_LEAST && now - entry.at > KEEP_MS))
      .map((entry) => entry.id),
  );
}
