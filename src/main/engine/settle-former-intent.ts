import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { buildsOn } from '../core/sync/builds-on.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import { settleApply } from './apply-intent.ts';
import { deriveKeyring } from './derive-keyring.ts';
import type { OpenProfile } from './open-profile.ts';
import { openWith } from './remote-wallet.ts';
import type { Keyring } from './session.ts';
import { uploadInDoubt } from './upload-in-doubt.ts';

/** The keys of before, and those with which the server now answers. */
export interface PasswordTurn {
  readonly former: Secret;
  readonly next: Keyring;
  readonly token: Secret;
}

/**
 * Clears up what was in doubt when the password was changed elsewhere, while the keys it was made with are at hand. An
 * upload has landed when the server's version names it; it must not be sent again either way.
 */
export async function settleFormerIntent(
  profile: OpenProfile,
  turn: PasswordTurn,
): Promise<Result<void, Problem>> {
  if (profile.record.intent?.kind === 'apply') {
    const keyring = await formerKeyring(profile, turn.former);
    if (!keyring.ok) return keyring;
    const settled = await settleApply(profile, keyring.value);
    if (!settled.ok) return settled;
  }
  const upload = uploadInDoubt(profile.record);
  return upload === null ? ok(undefined) : settleUpload(profile, upload, turn);
}

async function settleUpload(
  profile: OpenProfile,
  upload: WalletState,
  { next, token }: PasswordTurn,
): Promise<Result<void, Problem>> {
  const remote = await profile.server.getWallet(token);
  if (!remote.ok) return remote;
  // What cannot be proven is for the next round to say.
  const version = remote.value === null ? null : await openWith(profile, next, remote.value);
  const landed = version?.ok === true && buildsOn(version.value, upload, profile.record.deviceId);
  if (!landed) return profile.update({ intent: null });
  const { sequence, hmac, encryptedWallet } = upload;
  return profile.update({
    intent: null,
    base: { sequence, hmac, sealedWallet: encryptedWallet },
    storedSequence: sequence,
  });
}

async function formerKeyring(profile: OpenProfile, password: Secret): Promise<Result<Keyring, Problem>> {
  const { email, saltSeed } = profile.record;
  const known = profile.session?.keyring;
  if (known !== undefined && known.saltSeed === saltSeed) return ok(known);
  return deriveKeyring(profile.ports, email, saltSeed ?? '', password);
}
