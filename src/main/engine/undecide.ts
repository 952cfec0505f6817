import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { choiceKey } from '../core/wallet/choice.ts';
import type { Path } from '../core/wallet/path.ts';
import type { OpenProfile } from './open-profile.ts';
import { openChoices, sealChoices } from './seal.ts';
import type { Keyring } from './session.ts';

/**
 * Forgets decisions that were not carried out yet.
 * @param paths null for all of them
 */
export async function undecide(
  profile: OpenProfile,
  keyring: Keyring,
  paths: readonly Path[] | null,
): Promise<Result<void, Problem>> {
  if (profile.record.sealedChoices === null) return ok(undefined);
  const choices = await openChoices(profile, keyring.rootPassword);
  if (!choices.ok) return choices;
  const forgotten = new Set(paths?.map(choiceKey) ?? choices.value.keys());
  const left = [...choices.value].filter(([key]) => !forgotten.has(key)).map(([, choice]) => choice);
  return profile.update({ sealedChoices: await sealChoices(profile.ports, keyring, left) });
}
