import { z } from 'zod';
import { type Problem, type ProblemCode, problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { WalletState } from '../../core/sync/wallet-state.ts';
import { type AnswerRules, parseBody, type Rule } from './read-answer.ts';

/*
 * What each endpoint's answers mean. Source for the texts: `test/vectors/server-transcript.json`, recorded from the
 * real server; the tests play all of it back.
 */

const walletState: z.ZodType<WalletState> = z.object({
  encryptedWallet: z.string().min(1),
  sequence: z.int().min(1).max(0xffff_ffff),
  hmac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Said by an empty body, `{}` or an object with more in it; never by one that carries an error. */
const done = z.union([z.undefined(), z.object({ error: z.undefined().optional() })]);

function refusal<C extends ProblemCode>(status: number, code: C, text?: RegExp): Rule<never, Problem<C>> {
  const means = fail(problem(code));
  return text === undefined ? { status, means } : { status, text, means };
}

const emailInvalid = refusal(400, 'email-invalid', /Invalid (?:or missing )?'?email'?$/);
const tokenRefused = refusal(401, 'token-refused', /Token Not Found$/);
const passwordRefused = refusal(401, 'password-refused', /No match for email and\/or password$/);
const emailNotVerified = refusal(401, 'email-not-verified', /Account is not verified$/);

export const signUpAnswers: AnswerRules<
  { readonly verified: boolean },
  Problem<'email-invalid' | 'email-taken' | 'email-not-allowed'>
> = {
  success: z.object({ verified: z.boolean() }),
  rules: [
    emailInvalid,
    refusal(409, 'email-taken'),
    refusal(403, 'email-not-allowed', /Account not whitelisted$/),
  ],
};

export const resendVerificationAnswers: AnswerRules<
  void,
  Problem<'email-invalid' | 'email-unknown' | 'verification-unavailable'>
> = {
  success: done.transform(() => undefined),
  rules: [
    emailInvalid,
    refusal(401, 'email-unknown', /No match for email$/),
    refusal(403, 'verification-unavailable', /verification mode is not set to EmailVerify$/),
  ],
};

export const logInAnswers: AnswerRules<
  { readonly token: Secret },
  Problem<'email-invalid' | 'password-refused' | 'email-not-verified'>
> = {
  success: z
    .object({ token: z.string().regex(/^[\x21-\x7e]{1,512}$/) })
    .transform(({ token }) => ({ token: new Secret(token) })),
  rules: [emailInvalid, passwordRefused, emailNotVerified],
};

export const saltSeedAnswers: AnswerRules<string, Problem<'email-invalid' | 'email-unknown'>> = {
  // In the case it was given: the salt is made from its characters, not from the bytes they stand for.
  success: z
    .object({ clientSaltSeed: z.string().regex(/^[0-9a-fA-F]{64}$/) })
    .transform(({ clientSaltSeed }) => clientSaltSeed),
  rules: [emailInvalid, refusal(404, 'email-unknown', /No match for email$/)],
};

export const getWalletAnswers: AnswerRules<WalletState | null, Problem<'token-refused'>> = {
  success: walletState,
  rules: [tokenRefused, { status: 404, text: /No wallet$/, means: ok(null) }],
};

export const postWalletAnswers: AnswerRules<{ readonly stored: true }, Problem<'token-refused'>> = {
  success: done.transform(() => ({ stored: true }) as const),
  rules: [tokenRefused],
};

export const changePasswordAnswers: AnswerRules<
  void,
  Problem<'email-invalid' | 'password-refused' | 'email-not-verified' | 'sequence-conflict' | 'wallet-exists'>
> = {
  success: done.transform(() => undefined),
  rules: [
    emailInvalid,
    passwordRefused,
    emailNotVerified,
    refusal(409, 'wallet-exists', /Wallet exists/),
    refusal(409, 'sequence-conflict'),
  ],
};

const conflict = z.union([z.object({ wallet: walletState }).transform(({ wallet }) => wallet), walletState]);

/** The server's wallet state in a conflict answer, beside `error` or under `wallet`; null when it is not there whole. */
export function latestInConflict(body: Buffer): WalletState | null {
  const json = parseBody(body);
  const parsed = conflict.safeParse(json.ok ? json.value : undefined);
  return parsed.success ? parsed.data : null;
}
