import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Status } from '../../shared/status.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { STATUS_OF_PROBLEM, worstStatus } from '../core/sync/problem-status.ts';
import { type ChangedAccount, compareAccounts } from '../core/wallet/changed-accounts.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import { mergeWallets, sameContent } from '../core/wallet/merge-wallets.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { readRemote } from './remote-wallet.ts';
import { openBase, openChoices } from './seal.ts';
import { unlock } from './unlock.ts';

/** How a profile stands. Counts are null when they could not be found out. */
export interface StatusReport {
  readonly status: Status;
  readonly sequence: number;
  /** Changes of this device that the server does not hold yet. */
  readonly pendingChanges: number | null;
  /** Changes of other devices that are not applied here yet. */
  readonly incomingChanges: number | null;
  readonly conflicts: number | null;
  /** When the server was last seen in step with this device, in ms since 1970. */
  readonly checkedAt: number | null;
  /** Why the status is not a good one. */
  readonly problem: Problem | null;
}

/** What differs between base, this device and the server. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly accounts: readonly ChangedAccount[];
  readonly sequence: number;
  /** Whether the server holds a version this device has not taken in. */
  readonly serverAhead: boolean;
  readonly settled: boolean;
}

/** Looks at all three, changes nothing. */
export async function compare(profile: OpenProfile, password?: Secret): Promise<Result<Comparison, Problem>> {
  const keyring = await unlock(profile, password);
  if (!keyring.ok) return keyring;
  const base = await openBase(profile, keyring.value);
  if (!base.ok) return base;
  const choices = await openChoices(profile, keyring.value.rootPassword);
  if (!choices.ok) return choices;
  const [local, remote] = await Promise.all([
    readLocal(profile, keyring.value),
    readRemote(profile, base.value),
  ]);
  // A server that is not to be trusted matters more than an SDK that is away.
  if (!remote.ok) return remote;
  if (!local.ok) return local;
  const held = remote.value ?? base.value;
  const theirs = held?.wallet ?? { ...local.value, preferences: new Map(), accounts: [] };
  const { merged, changes } = mergeWallets(base.value?.wallet ?? null, local.value, theirs, choices.value);
  return ok({
    changes,
    accounts: compareAccounts(local.value.accounts, theirs.accounts),
    sequence: base.value?.sequence ?? 0,
    serverAhead: (remote.value?.sequence ?? 0) > (base.value?.sequence ?? 0),
    settled: remote.value !== null && sameContent(merged, local.value) && sameContent(merged, theirs),
  });
}

export async function reportStatus(profile: OpenProfile, password?: Secret): Promise<StatusReport> {
  const { record } = profile;
  const seen = await compare(profile, password);
  const before = { sequence: record.base?.sequence ?? 0, checkedAt: record.checkedAt };
  if (!seen.ok) {
    const status = STATUS_OF_PROBLEM[seen.problem.code] ?? 'server-problem';
    return {
      ...before,
      status,
      pendingChanges: null,
      incomingChanges: null,
      conflicts: null,
      problem: seen.problem,
    };
  }
  const { changes, accounts, serverAhead, settled } = seen.value;
  const open = changes.filter((change) => change.kind === 'conflict' && change.decided !== true).length;
  const here = accounts.filter((account) => account.kind !== 'remote').length;
  const there = accounts.filter((account) => account.kind !== 'local').length;
  const pending =
    changes.filter((change) => change.kind === 'local' || change.kind === 'conflict').length + here;
  const incoming = changes.filter((change) => change.kind === 'remote').length + there;
  const statuses: Status[] = ['up-to-date'];
  if (open > 0) statuses.push('conflict');
  if (serverAhead || incoming > 0) statuses.push('syncing');
  if (pending > 0 || !settled) statuses.push('local-changes');
  const status = worstStatus(statuses);
  if (status === 'up-to-date') await profile.update({ checkedAt: profile.ports.clock.now() });
  return {
    sequence: seen.value.sequence,
    checkedAt: profile.record.checkedAt,
    status,
    pendingChanges: pending,
    incomingChanges: incoming,
    conflicts: open,
    problem: null,
  };
}
