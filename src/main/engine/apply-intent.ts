import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { rememberApplied } from '../core/review/applied.ts';
import { broughtIn, cameIn } from '../core/sync/came-in.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { keepVersion } from './keep-history.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { openSealed } from './open-sealed.ts';
import type { Intent } from './profile-record.ts';
import { openWith } from './remote-wallet.ts';
import { openApplied, sealApplied } from './seal.ts';
import type { Keyring } from './session.ts';

/**
 * Clears up an apply whose outcome is not known: the process ended, or the SDK did not answer. Where it shows in the
 * wallet, the version it came from is the base, or one that arrives meanwhile would look like a conflict with
 * ourselves; otherwise nothing happened.
 */
export async function settleApply(profile: OpenProfile, keyring: Keyring): Promise<Result<void, Problem>> {
  const { intent } = profile.record;
  if (intent?.kind !== 'apply') return ok(undefined);
  const local = await readLocal(profile, keyring);
  if (!local.ok) return local;
  const landed = await applyLanded(profile, keyring, intent, local.value);
  if (!landed.ok) return landed;
  if (landed.value === null) return profile.update({ intent: intentBefore(intent.upload) });
  const version = await openWith(profile, keyring, intent.wallet);
  if (!version.ok) return version;
  const kept = await keepVersion(profile, keyring, 'taken-in', version.value, null);
  if (!kept.ok) return kept;
  const before = await openApplied(profile, keyring.rootPassword);
  if (!before.ok) return before;
  const applied = rememberApplied(before.value, landed.value);
  const { sequence, hmac, encryptedWallet } = intent.wallet;
  return profile.update({
    intent: null,
    base: { sequence, hmac, sealedWallet: encryptedWallet },
    sealedApplied: await sealApplied(profile.ports, keyring, applied),
  });
}

/** What was intended before an apply that did not come true. */
export const intentBefore = (upload: WalletState | null): Intent | null =>
  upload === null ? null : { kind: 'push', wallet: upload };

/** What was to be imported, when it is in the wallet; null when it is not. */
export async function applyLanded(
  profile: OpenProfile,
  keyring: Keyring,
  intent: Extract<Intent, { kind: 'apply' }>,
  local: Wallet,
): Promise<Result<readonly Change[] | null, Problem>> {
  const [update = null, before = null] = await Promise.all(
    [intent.sealedUpdate, intent.sealedBefore].map((sealed) =>
      openSealed(profile.ports, keyring.rootPassword, sealed),
    ),
  );
  return update === null || before === null
    ? fail(problem('state-damaged', { profile: profile.name }))
    : ok(cameIn(before, update, local) ? broughtIn(before, update) : null);
}
