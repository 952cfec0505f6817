import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { deriveKeyring } from './derive-keyring.ts';
import type { OpenProfile } from './open-profile.ts';
import { openSealed } from './open-sealed.ts';
import type { ProfileRecord } from './profile-record.ts';
import { resealHistory } from './reseal-history.ts';
import { openApplied, openChoices, openSealedBase, sealApplied, sealChoices, sealWallet } from './seal.ts';
import type { Keyring } from './session.ts';
import { settleFormerIntent } from './settle-former-intent.ts';
import { unlock } from './unlock.ts';
import { uploadInDoubt } from './upload-in-doubt.ts';

export interface NewPassword {
  readonly next: Secret;
  /** The password before, when no keychain kept it: without it, unsent edits cannot be told from old ones. */
  readonly previous?: Secret;
  /** Do without the previous password: what differs is then asked, item by item. */
  readonly withoutPrevious?: boolean;
}

/**
 * Takes over a root password that was changed on another device. Unsent edits of this device stay where they are, and
 * the base is sealed anew, so that the next round still merges three ways.
 */
export async function adoptPassword(
  profile: OpenProfile,
  passwords: NewPassword,
): Promise<Result<void, Problem>> {
  const { next } = passwords;
  const { email, base, saltSeed, deviceId } = profile.record;
  if (next.reveal() === '') return fail(problem('password-empty'));
  const seed = await profile.server.saltSeed(email);
  if (!seed.ok) return seed;
  if (seed.value === saltSeed) {
    const same = await unlock(profile, next);
    if (!same.ok) return same;
    return same.value.rootPassword.reveal() === next.reveal()
      ? ok(undefined)
      : fail(problem('password-wrong'));
  }
  if (base !== null && (await openSealed(profile.ports, next, base.sealedWallet)) !== null)
    return fail(problem('password-previous'));
  const former = await formerPassword(profile, passwords);
  if (!former.ok) return former;
  // One still under way from the password before would otherwise be left in the middle.
  await resealHistory(profile);
  const keyring = await deriveKeyring(profile.ports, email, seed.value, next);
  if (!keyring.ok) return keyring;
  const answer = await profile.server.logIn(
    { email, loginPassword: keyring.value.keys.loginPassword },
    deviceId,
  );
  if (!answer.ok) return answer;
  if (former.value !== null) {
    const turn = { former: former.value, next: keyring.value, token: answer.value.token };
    const settled = await settleFormerIntent(profile, turn);
    if (!settled.ok) return settled;
  }
  const resealed = await reseal(profile, former.value, keyring.value);
  if (!resealed.ok) return resealed;
  const saved = await profile.update({ saltSeed: seed.value, intent: null, ...resealed.value });
  if (!saved.ok) return saved;
  const rootPassword = former.value;
  await profile.keepSession({
    keyring: keyring.value,
    token: answer.value.token,
    pending: null,
    ...(rootPassword === null || saltSeed === null ? {} : { former: { rootPassword, saltSeed } }),
  });
  await resealHistory(profile);
  return saved;
}

/**
 * The password the base is sealed with, or an upload in doubt where there is no base yet; null when there is nothing to
 * open or the person wants to do without.
 */
async function formerPassword(
  profile: OpenProfile,
  passwords: NewPassword,
): Promise<Result<Secret | null, Problem>> {
  const { base } = profile.record;
  const sealed = base?.sealedWallet ?? uploadInDoubt(profile.record)?.encryptedWallet ?? null;
  if (sealed === null) return ok(null);
  if (profile.session === null) await profile.restoreSession();
  const known = passwords.previous ?? profile.session?.keyring.rootPassword;
  if (known !== undefined && (await openSealed(profile.ports, known, sealed)) !== null) return ok(known);
  if (base === null || passwords.withoutPrevious === true) return ok(null);
  return fail(problem(passwords.previous === undefined ? 'old-password-needed' : 'password-wrong'));
}

async function reseal(
  profile: OpenProfile,
  former: Secret | null,
  next: Keyring,
): Promise<Result<Pick<ProfileRecord, 'base' | 'sealedChoices' | 'sealedApplied'>, Problem>> {
  const { base } = profile.record;
  if (base === null || former === null) return ok({ base: null, sealedChoices: null, sealedApplied: null });
  const opened = await openSealedBase(profile, former, base);
  if (!opened.ok) return opened;
  const choices = await openChoices(profile, former);
  if (!choices.ok) return choices;
  const applied = await openApplied(profile, former);
  if (!applied.ok) return applied;
  return ok({
    sealedApplied: await sealApplied(profile.ports, next, applied.value),
    base: { ...base, sealedWallet: await sealWallet(profile.ports, next, opened.value.wallet) },
    sealedChoices: await sealChoices(profile.ports, next, [...choices.value.values()]),
  });
}
