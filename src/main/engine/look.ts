import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { rememberApplied } from '../core/review/applied.ts';
import { type Caution, type GuardedMerge, guardedMerge } from '../core/review/guarded-merge.ts';
import { haltOf, type Version } from '../core/sync/plan.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { cautionOf } from './caution.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { type RemoteVersion, readRemote } from './remote-wallet.ts';
import { openBase } from './seal.ts';
import type { Keyring } from './session.ts';
import { settledBase } from './settled-base.ts';

/** Base, this device and the server side by side, and what merging them would mean. */
export interface Look {
  readonly base: Version | null;
  readonly local: Wallet;
  /** Null when the server holds nothing. */
  readonly remote: RemoteVersion | null;
  /** What this device is compared with: the server's wallet, or nothing. */
  readonly theirs: Wallet;
  readonly caution: Caution;
  readonly merge: GuardedMerge;
}

/** Looks at all three; changes nothing. */
export async function look(profile: OpenProfile, keyring: Keyring): Promise<Result<Look, Problem>> {
  const base = await openBase(profile, keyring);
  if (!base.ok) return base;
  const caution = await cautionOf(profile, keyring);
  if (!caution.ok) return caution;
  const [local, remote] = await Promise.all([readLocal(profile, keyring), readRemote(profile, base.value)]);
  // A server that is not to be trusted matters more than an SDK that is away.
  if (!remote.ok) return remote;
  const halt = haltOf(base.value, remote.value);
  if (halt !== null) return fail(problem(halt, { sequence: base.value?.sequence ?? 0 }));
  if (!local.ok) return local;
  const known = { base: base.value, local: local.value, remote: remote.value };
  const settled = await settledBase(profile, keyring, known);
  if (!settled.ok) return settled;
  const theirs = (remote.value ?? base.value)?.wallet ?? {
    ...local.value,
    preferences: new Map(),
    accounts: [],
  };
  const { base: agreed, broughtIn } = settled.value;
  const careful = { ...caution.value, applied: rememberApplied(caution.value.applied, broughtIn) };
  return ok({
    ...known,
    base: agreed,
    theirs,
    caution: careful,
    merge: guardedMerge(agreed?.wallet ?? null, local.value, theirs, careful),
  });
}
