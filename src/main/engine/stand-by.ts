import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { guardedMerge } from '../core/review/guarded-merge.ts';
import { choose } from '../core/review/policy.ts';
import type { Version } from '../core/sync/plan.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { cautionOf } from './caution.ts';
import type { OpenProfile } from './open-profile.ts';
import { sealChoices } from './seal.ts';
import type { Keyring } from './session.ts';

/**
 * Stands by what a person is about to do to this wallet: guards of the next round that would take it for an accident
 * are answered beforehand. An answer holds only for the very values it was given for.
 */
export async function standBy(
  profile: OpenProfile,
  keyring: Keyring,
  base: Version | null,
  wanted: Wallet,
): Promise<Result<void, Problem>> {
  if (base === null) return ok(undefined);
  const caution = await cautionOf(profile, keyring);
  if (!caution.ok) return caution;
  const { conflicts } = guardedMerge(base.wallet, wanted, base.wallet, caution.value);
  const answers = conflicts
    .filter((conflict) => conflict.guard !== undefined && conflict.path.length > 0)
    .map((conflict) => ({ ...choose(conflict, 'mine'), atOnce: true as const }));
  if (answers.length === 0) return ok(undefined);
  const choices = [...caution.value.choices.values(), ...answers];
  return profile.update({ sealedChoices: await sealChoices(profile.ports, keyring, choices) });
}
