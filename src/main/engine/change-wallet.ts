import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { BackupKind } from '../core/history/history-kind.ts';
import { outlast } from '../core/history/outlast.ts';
import type { Version } from '../core/sync/plan.ts';
import { localUpdate } from '../core/wallet/local-update.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { settleApply } from './apply-intent.ts';
import { applyLocal, readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { openBase } from './seal.ts';
import type { Keyring } from './session.ts';
import { standBy } from './stand-by.ts';
import type { WalletSite } from './wallet-site.ts';

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
  return carryOut(profile, keyring, { kind, base: base.value }, planFor, (merged) =>
    standBy(profile, keyring, base.value, merged),
  );
}

/**
 * Does it in one import, from what the SDK holds just then.
 * @param prepare what has to be on disk first, given what the wallet is going to be
 */
export async function carryOut<T>(
  site: WalletSite,
  keyring: Keyring,
  backup: { readonly kind: BackupKind; readonly base: Version | null },
  planFor: (now: Wallet) => Result<WalletPlan<T>, Problem>,
  prepare: (merged: Wallet) => Promise<Result<void, Problem>> = async () => ok(undefined),
): Promise<Result<T, Problem>> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const now = await readLocal(site, keyring);
    if (!now.ok) return now;
    const plan = planFor(now.value);
    if (!plan.ok) return plan;
    const { wallet, seen, report } = plan.value;
    const merged = outlast(wallet, now.value, [...seen, backup.base?.wallet ?? null]);
    const update = localUpdate(now.value, merged);
    if (update === null) return ok(report);
    const prepared = await prepare(merged);
    if (!prepared.ok) return prepared;
    const applied = await applyLocal(site, keyring, { before: now.value, update, merged }, backup);
    if (applied.ok) return ok(report);
    if (applied.problem.code !== 'sdk-apply-differs') return applied;
  }
  return fail(problem('sdk-apply-differs'));
}
