import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Status } from '../../shared/status.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { ReviewItem } from '../core/review/review.ts';
import { STATUS_OF_PROBLEM, worstStatus } from '../core/sync/problem-status.ts';
import { type ChangedAccount, compareAccounts } from '../core/wallet/changed-accounts.ts';
import { type DeviceEntry, devicesOf } from '../core/wallet/device-map.ts';
import { type Fingerprint, fingerprintOf } from '../core/wallet/fingerprint.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import { sameContent } from '../core/wallet/merge-wallets.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { look } from './look.ts';
import type { OpenProfile } from './open-profile.ts';
import { recoverPasswordChange } from './password-change.ts';
import { itemsOf } from './resolve.ts';
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
  /** To compare by eye with another device; null unless everything is in step. */
  readonly fingerprint: Fingerprint | null;
  /** The devices of this account, as the version agreed on last names them; null when it could not be opened. */
  readonly devices: readonly KnownDevice[] | null;
}

export interface KnownDevice extends DeviceEntry {
  readonly thisDevice: boolean;
}

/** What differs between base, this device and the server. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly accounts: readonly ChangedAccount[];
  /** The conflicts among the changes, with what helps to decide them. */
  readonly questions: readonly ReviewItem[];
  /** Of the version agreed on last; null before the first. */
  readonly fingerprint: Fingerprint | null;
  readonly sequence: number;
  /** Whether the server holds a version this device has not taken in. */
  readonly serverAhead: boolean;
  readonly settled: boolean;
  readonly devices: readonly KnownDevice[];
}

/**
 * Looks at all three and changes nothing in them. A password change of this device whose outcome is not known is
 * cleared up first: it would look like one made elsewhere.
 */
export async function compare(profile: OpenProfile, password?: Secret): Promise<Result<Comparison, Problem>> {
  const recovered = await recoverPasswordChange(profile, password);
  if (!recovered.ok) return recovered;
  const keyring = await unlock(profile, password);
  if (!keyring.ok) return keyring;
  const seen = await look(profile, keyring.value);
  if (!seen.ok) return seen;
  const { base, local, merge, remote, theirs } = seen.value;
  return ok({
    changes: merge.changes,
    accounts: compareAccounts(local.accounts, theirs.accounts),
    questions: itemsOf(profile, seen.value),
    fingerprint: base === null ? null : fingerprintOf(base.sequence, base.wallet),
    sequence: base?.sequence ?? 0,
    serverAhead: (remote?.sequence ?? 0) > (base?.sequence ?? 0),
    settled: remote !== null && sameContent(merge.merged, local) && sameContent(merge.merged, theirs),
    devices: base === null ? [] : knownDevices(profile, base.wallet),
  });
}

const knownDevices = ({ record }: OpenProfile, wallet: Wallet): readonly KnownDevice[] =>
  [...devicesOf(wallet)].map(([id, device]) => ({ ...device, thisDevice: id === record.deviceId }));

const UNKNOWN = {
  pendingChanges: null,
  incomingChanges: null,
  conflicts: null,
  fingerprint: null,
  devices: null,
};

export async function reportStatus(profile: OpenProfile, password?: Secret): Promise<StatusReport> {
  const { record } = profile;
  const { halt } = record;
  const seen =
    halt === null ? await compare(profile, password) : fail(problem(halt.code, { sequence: halt.sequence }));
  const before = { sequence: record.base?.sequence ?? 0, checkedAt: record.checkedAt };
  if (!seen.ok) {
    const status = STATUS_OF_PROBLEM[seen.problem.code] ?? 'server-problem';
    return { ...before, ...UNKNOWN, status, problem: seen.problem };
  }
  const { changes, accounts, questions, serverAhead, settled } = seen.value;
  const open = questions.filter(({ decided }) => decided === null).length;
  const here = accounts.filter((account) => account.kind !== 'remote').length;
  const there = accounts.filter((account) => account.kind !== 'local').length;
  const pending =
    changes.filter((change) => change.kind === 'local' || change.kind === 'conflict').length + here;
  const incoming = changes.filter((change) => change.kind === 'remote').length + there;
  const statuses: Status[] = ['up-to-date'];
  // What is decided waits to be carried out.
  if (questions.length > 0) statuses.push('conflict');
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
    fingerprint: status === 'up-to-date' ? seen.value.fingerprint : null,
    devices: seen.value.devices,
  };
}
