import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isUndoable } from '../core/history/history-kind.ts';
import { type Revert, revert } from '../core/history/revert.ts';
import { formatPath, type Path, startsWith } from '../core/wallet/path.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { settleApply } from './apply-intent.ts';
import { changeWallet, type WalletPlan } from './change-wallet.ts';
import { readHistory, writeEntry } from './history-entry.ts';
import { readLocal } from './local-wallet.ts';
import { findEntry, type HistoryKeys, openEntry } from './open-history.ts';
import type { OpenProfile } from './open-profile.ts';
import { type HistoryLine, lineOf } from './show-history.ts';

/** What going back did. All empty: everything was like that already. */
export type GoneBack = Omit<Revert, 'wallet'>;

export interface Undone extends GoneBack {
  /** The backup that was gone back to; null when there is nothing to undo. */
  readonly entry: HistoryLine | null;
}

/**
 * Makes the SDK hold what an entry of the history holds, or some of its items. The next round stores it as the next
 * version; nothing is ever rewound.
 * @param items paths; null for everything
 */
export async function restore(
  profile: OpenProfile,
  keys: HistoryKeys,
  id: string,
  items: readonly Path[] | null,
): Promise<Result<GoneBack, Problem>> {
  const entry = await findEntry(profile, id);
  if (!entry.ok) return entry;
  const earlier = await openEntry(profile, keys, entry.value);
  if (!earlier.ok) return earlier;
  return changeWallet(profile, keys.keyring, 'before-restore', (now) => {
    const plan = revert({ now, earlier: earlier.value, since: now, items });
    const missing = items?.find((item) => !touches(plan, item));
    return missing === undefined
      ? ok(asPlan(plan, [earlier.value]))
      : fail(problem('path-unknown', { path: formatPath(missing) }));
  });
}

const touches = ({ putBack, kept }: Revert, item: Path): boolean =>
  [...putBack, ...kept].some(({ path }) => startsWith(path, item));

const asPlan = ({ wallet, ...report }: Revert, seen: readonly Wallet[]): WalletPlan<GoneBack> => ({
  wallet,
  seen,
  report,
});

/**
 * Takes back what the companion last changed on this device. What was edited since stays. Changes of which nothing is
 * left, as after a failure or an earlier undo, are passed over.
 */
export async function undo(profile: OpenProfile, keys: HistoryKeys): Promise<Result<Undone, Problem>> {
  const settled = await settleApply(profile, keys.keyring);
  if (!settled.ok) return settled;
  const history = await readHistory(profile);
  if (!history.ok) return history;
  const now = await readLocal(profile, keys.keyring);
  if (!now.ok) return now;
  const [newestDamaged] = history.value.damaged;
  for (const entry of history.value.entries) {
    if (!isUndoable(entry.kind) || entry.undone) continue;
    // It may have been the backup that is meant; an older one is not taken in its place unasked.
    if (Number(newestDamaged) > Number(entry.id)) {
      return fail(problem('history-damaged', { id: newestDamaged ?? '' }));
    }
    const earlier = await openEntry(profile, keys, entry);
    if (!earlier.ok) return earlier;
    const since = await openEntry(profile, keys, entry, 'after');
    if (!since.ok) return since;
    const planFor = (wallet: Wallet): Revert =>
      revert({ now: wallet, earlier: earlier.value, since: since.value, items: null });
    const { putBack, leftAlone, kept } = planFor(now.value);
    if (putBack.length + leftAlone.length + kept.length === 0) continue;
    const done = await changeWallet(profile, keys.keyring, 'before-undo', (wallet) =>
      ok(asPlan(planFor(wallet), [earlier.value, since.value])),
    );
    if (!done.ok) return done;
    // Should this fail, the next undo finds nothing left of it and passes over it.
    if (done.value.putBack.length > 0) await writeEntry(profile, { ...entry, undone: true });
    return ok({ ...done.value, entry: lineOf(profile, entry) });
  }
  return ok({ entry: null, putBack: [], leftAlone: [], kept: [], accounts: [] });
}
