import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { OpenProfile } from './open-profile.ts';

/** A token the server accepts as far as we know; logs in silently when there is none. */
export async function obtainToken(profile: OpenProfile): Promise<Result<Secret, Problem>> {
  const { session, record } = profile;
  if (session === null) return fail(problem('password-needed'));
  if (session.token !== null) return ok(session.token);
  const { keyring } = session;
  const loggedIn = await profile.server.logIn(
    { email: record.email, loginPassword: keyring.keys.loginPassword },
    record.deviceId,
  );
  if (loggedIn.ok) {
    await profile.keepSession({ ...session, token: loggedIn.value.token });
    return ok(loggedIn.value.token);
  }
  if (loggedIn.problem.code !== 'password-refused') return loggedIn;
  return fail(await whyRefused(profile, loggedIn.problem));
}

/** A login password that used to work is refused: the salt seed tells whether the password was changed elsewhere. */
export async function whyRefused(profile: OpenProfile, otherwise: Problem): Promise<Problem> {
  const seed = await profile.server.saltSeed(profile.record.email);
  if (!seed.ok) return seed.problem;
  return seed.value === profile.record.saltSeed ? otherwise : problem('password-changed-elsewhere');
}

/**
 * Calls the server with a token. A refused token is most often an expired one: logs in again, once, without asking
 * anybody; only if that fails is the person needed.
 */
export async function withToken<T>(
  profile: OpenProfile,
  call: (token: Secret) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const token = await obtainToken(profile);
  if (!token.ok) return token;
  const answer = await call(token.value);
  if (answer.ok || answer.problem.code !== 'token-refused') return answer;
  const { session } = profile;
  if (session === null) return fail(problem('password-needed'));
  await profile.keepSession({ ...session, token: null });
  const renewed = await obtainToken(profile);
  return renewed.ok ? call(renewed.value) : renewed;
}
