import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { deriveKeyring } from './derive-keyring.ts';
import type { OpenProfile } from './open-profile.ts';
import { openSealed } from './open-sealed.ts';
import type { Keyring } from './session.ts';

/**
 * Makes the profile's keys available: from memory, from the keychain, or from the root password when one is given.
 * Without any of them the answer is `password-needed`.
 */
export async function unlock(profile: OpenProfile, password?: Secret): Promise<Result<Keyring, Problem>> {
  const { saltSeed } = profile.record;
  if (saltSeed === null) return fail(problem('password-needed'));
  if (profile.session === null || profile.session.keyring.saltSeed !== saltSeed)
    await profile.restoreSession();
  const { session } = profile;
  if (session !== null && session.keyring.saltSeed === saltSeed) return ok(session.keyring);
  // The keychain was last written while this password was still on its way to the server.
  if (session?.pending?.saltSeed === saltSeed) {
    const { keyring: former, pending: keyring } = session;
    await profile.keepSession({ keyring, token: null, pending: null, former });
    return ok(session.pending);
  }
  return password === undefined ? fail(problem('password-needed')) : unlockWith(profile, saltSeed, password);
}

async function unlockWith(
  profile: OpenProfile,
  saltSeed: string,
  password: Secret,
): Promise<Result<Keyring, Problem>> {
  const { base, email } = profile.record;
  // The base opens only with the right password, which spares a wrong one the long derivation.
  if (base !== null && (await openSealed(profile.ports, password, base.sealedWallet)) === null)
    return fail(await whyWrong(profile, saltSeed));
  const keyring = await deriveKeyring(profile.ports, email, saltSeed, password);
  if (!keyring.ok) return keyring;
  if (base === null) {
    const loggedIn = await profile.server.logIn(
      { email, loginPassword: keyring.value.keys.loginPassword },
      profile.record.deviceId,
    );
    if (!loggedIn.ok) return loggedIn;
    await profile.keepSession({ keyring: keyring.value, token: loggedIn.value.token, pending: null });
  } else {
    await profile.keepSession({ keyring: keyring.value, token: null, pending: null });
  }
  return keyring;
}

/** It may be the right one of another time: of after a change on another device. The salt seed tells, where it can be asked. */
async function whyWrong(profile: OpenProfile, saltSeed: string): Promise<Problem> {
  const seed = await profile.server.saltSeed(profile.record.email);
  return problem(seed.ok && seed.value !== saltSeed ? 'password-changed-elsewhere' : 'password-wrong');
}
