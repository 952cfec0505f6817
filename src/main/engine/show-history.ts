import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { changesBetween, type WalletDifference } from '../core/history/changes-between.ts';
import { isVersion } from '../core/history/history-kind.ts';
import { revert } from '../core/history/revert.ts';
import { type HistoryEntry, readHistory, writeEntry } from './history-entry.ts';
import { readLocal } from './local-wallet.ts';
import { findEntry, type HistoryKeys, openEntry } from './open-history.ts';
import type { OpenProfile } from './open-profile.ts';
import type { GoneBack } from './restore.ts';

/** What a face may know of an entry: no wallet, sealed or not. */
export interface HistoryLine
  extends Pick<
    HistoryEntry,
    'id' | 'at' | 'kind' | 'sequence' | 'deviceName' | 'changes' | 'groups' | 'pinned' | 'undone'
  > {
  /** From before a password change: opens with the password of then only. */
  readonly needsOlderPassword: boolean;
}

export interface HistoryList {
  /** Newest first. */
  readonly entries: readonly HistoryLine[];
  /** Ids of entries that cannot be read. */
  readonly damaged: readonly string[];
}

export interface HistoryDetails {
  readonly entry: HistoryLine;
  /** Against the version before it; null when there is none that opens. */
  readonly sincePrevious: (WalletDifference & { readonly previousId: string }) | null;
  /** What restoring it would do now. */
  readonly restoring: GoneBack;
}

/** The history of a profile. Needs no password: nothing is opened. */
export async function listHistory(profile: OpenProfile): Promise<Result<HistoryList, Problem>> {
  const history = await readHistory(profile);
  if (!history.ok) return history;
  const { entries, damaged } = history.value;
  return ok({ entries: entries.map((entry) => lineOf(profile, entry)), damaged });
}

/** What an entry holds, told as differences. */
export async function showEntry(
  profile: OpenProfile,
  keys: HistoryKeys,
  id: string,
): Promise<Result<HistoryDetails, Problem>> {
  const entry = await findEntry(profile, id);
  if (!entry.ok) return entry;
  const wallet = await openEntry(profile, keys, entry.value);
  if (!wallet.ok) return wallet;
  const now = await readLocal(profile, keys.keyring);
  if (!now.ok) return now;
  const history = await readHistory(profile);
  if (!history.ok) return history;
  const before = history.value.entries.find(
    (other) => isVersion(other.kind) && Number(other.id) < Number(entry.value.id),
  );
  const previous = before === undefined ? null : await openEntry(profile, keys, before);
  const { wallet: _, ...restoring } = revert({
    now: now.value,
    earlier: wallet.value,
    since: now.value,
    items: null,
  });
  return ok({
    entry: lineOf(profile, entry.value),
    sincePrevious:
      before !== undefined && previous?.ok === true
        ? { previousId: before.id, ...changesBetween(previous.value, wallet.value) }
        : null,
    restoring,
  });
}

/** Keeps an entry for ever, or no longer. */
export async function pinEntry(
  profile: OpenProfile,
  id: string,
  pinned: boolean,
): Promise<Result<void, Problem>> {
  const entry = await findEntry(profile, id);
  if (!entry.ok) return entry;
  return entry.value.pinned === pinned ? ok(undefined) : writeEntry(profile, { ...entry.value, pinned });
}

export function lineOf({ record }: OpenProfile, entry: HistoryEntry): HistoryLine {
  const { id, at, kind, sequence, deviceName, changes, groups, pinned, undone, saltSeed } = entry;
  const needsOlderPassword = saltSeed !== record.saltSeed;
  return { id, at, kind, sequence, deviceName, changes, groups, pinned, undone, needsOlderPassword };
}
