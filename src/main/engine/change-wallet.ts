import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { BackupKind } from '../core/history/history-kind.ts';
import { outlast } from '../core/history/outlast.ts';
import { localUpdate } from '../core/wallet/local-update.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { settleApply } from './apply-intent.ts';
import { applyLocal, readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { openBase } from './seal.ts';
import type { Keyring } from './session.ts';
import { standBy } from './stand-by.ts';

/** What a person wants the wallet to be. */
export interface WalletPlan<T> {
  readonly wallet: Wallet;
  /** Other wallets whose timestamps have to be outlasted. */
  readonly seen: readonly Wallet[];
  /** What there is to say about it. */
  readonly report: T;
}

/** LBRY may write while we work; then the plan is made anew, but not for ever. */
const MAX_ATTEMPTS = 3;

/**
 * Makes the SDK hold what a person planned, as an edit of this device: kept in the history first, stamped so that every
 * SDK keeps it, and stored as the next version by the next round. A plan that changes nothing is only reported.
 */
export async function changeWallet<T>(
  profile: OpenProfile,
  keyring: Keyring,
  kind: BackupKind,
  planFor: (now: Wallet) => Result<WalletPlan<T>, Problem>,
): Promise<Result<T, Problem>> {
  const settled = await settleApply(profile, keyring);
  if (!settled.ok) return settled;
  const base = await openBase(profile, keyring);
  if (!base.ok) return base;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const now = await readLocal(profile, keyring);
    if (!now.ok) return now;
    const plan = planFor(now.value);
    if (!plan.ok) return plan;
    const { wallet, seen, report } = plan.value;
    const merged = outlast(wallet, now.value, [...seen, base.value?.wallet ?? null]);
    const update = localUpdate(now.value, merged);
    if (update === null) return ok(report);
    const decided = await standBy(profile, keyring, base.value, merged);
    if (!decided.ok) return decided;
    const backup = { kind, base: base.value };
    const applied = await applyLocal(profile, keyring, { before: now.value, update, merged }, backup);
    if (applied.ok) return ok(report);
    if (applied.problem.code !== 'sdk-apply-differs') return applied;
  }
  return fail(problem('sdk-apply-differs'));
}
