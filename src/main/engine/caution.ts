import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Caution } from '../core/review/guarded-merge.ts';
import type { OpenProfile } from './open-profile.ts';
import { openApplied, openChoices } from './seal.ts';
import type { Keyring } from './session.ts';

/** What makes this profile's merges careful: decisions, standing orders, and what was applied here last. */
export async function cautionOf(profile: OpenProfile, keyring: Keyring): Promise<Result<Caution, Problem>> {
  const choices = await openChoices(profile, keyring.rootPassword);
  if (!choices.ok) return choices;
  const applied = await openApplied(profile, keyring.rootPassword);
  if (!applied.ok) return applied;
  const { deviceId, policies, storedSequence } = profile.record;
  return ok({
    choices: choices.value,
    applied: applied.value,
    policies,
    device: { id: deviceId, stored: storedSequence },
  });
}
