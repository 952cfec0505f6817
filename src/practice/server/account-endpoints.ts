import { fromBase64 } from '../../main/core/crypto/bytes.ts';
import { isSaltSeed } from '../../main/core/crypto/salt.ts';
import type { Accounts } from './accounts.ts';
import { type Answer, jsonAnswer, type Reply, refusal, textAnswer, textRefusal } from './answer.ts';
import { isEmailAddress } from './email-address.ts';
import { readFields } from './request-body.ts';
import { type ApiRequest, type Endpoints, only, parameter } from './routes.ts';

/** Who may have an account: everybody, those on a list, or those who answer a mail. */
export type SignUpMode = 'allow-all' | 'whitelist' | 'email-verify';

export interface AccountEndpointsOptions {
  readonly accounts: Accounts;
  readonly mode: SignUpMode;
  /** E-mails in the spelling that has to be used. */
  readonly whitelist: readonly string[];
  readonly mail: (email: string, verifyToken: string) => void;
  /** Called when a password change has ended all tokens of the user. */
  readonly onPasswordChanged: (userId: number) => void;
}

const SIGN_UP = { email: 'string', password: 'string', clientSaltSeed: 'string' } as const;
const LOG_IN = { email: 'string', password: 'string', deviceId: 'string' } as const;
const RESEND = { email: 'string' } as const;
const PASSWORD = {
  encryptedWallet: 'string',
  sequence: 'uint32',
  hmac: 'string',
  email: 'string',
  oldPassword: 'string',
  newPassword: 'string',
  clientSaltSeed: 'string',
} as const;

const NO_MATCH = refusal(401, 'No match for email and/or password');
const NOT_VERIFIED = refusal(401, 'Account is not verified');

const PASSWORD_REFUSALS = {
  'no-match': NO_MATCH,
  'not-verified': NOT_VERIFIED,
  'wrong-sequence': refusal(409, 'Bad sequence number or wallet does not exist'),
  'wallet-exists': refusal(409, 'Wallet exists; need an updated wallet when changing password'),
} as const satisfies Record<string, Answer>;

/** Sign-up, log-in, salt seed, verification and password change. */
export function accountEndpoints(options: AccountEndpointsOptions): Endpoints {
  const { accounts } = options;

  function signUp({ body }: ApiRequest): Reply {
    const read = readFields(body, SIGN_UP, ({ email, password, clientSaltSeed }) => {
      if (!isEmailAddress(email)) return "Invalid or missing 'email'";
      if (!isLongEnough(password)) return "Invalid or missing 'password'";
      if (!isSaltSeed(clientSaltSeed)) return "Invalid or missing 'clientSaltSeed'";
      return undefined;
    });
    if (!read.ok) return read.problem;
    const { email, password, clientSaltSeed } = read.value;
    if (options.mode === 'whitelist' && !options.whitelist.includes(email)) {
      return refusal(403, 'Account not whitelisted');
    }
    const made = accounts.signUp(email, password, clientSaltSeed, options.mode === 'email-verify');
    if (!made.ok) return refusal(409, 'Error registering');
    if (made.value !== null) options.mail(email, made.value);
    return jsonAnswer(201, { verified: made.value === null });
  }

  function logIn({ body }: ApiRequest): Reply {
    const read = readFields(body, LOG_IN, ({ email, password, deviceId }) => {
      if (!isEmailAddress(email)) return "Invalid 'email'";
      if (!isLongEnough(password)) return "Invalid or missing 'password'";
      if (deviceId === '') return "Missing 'deviceId'";
      return undefined;
    });
    if (!read.ok) return read.problem;
    const { email, password, deviceId } = read.value;
    const session = accounts.logIn(email, password, deviceId);
    if (!session.ok) return session.problem === 'no-match' ? NO_MATCH : NOT_VERIFIED;
    const { token, userId } = session.value;
    // The original never fills `expiration` in, though tokens do expire.
    return jsonAnswer(200, { token, deviceId, scope: '*', userId, expiration: null });
  }

  function saltSeed(request: ApiRequest): Reply {
    // Line feeds are skipped, as Go's decoder does; Python's base64 adds one.
    const bytes = fromBase64(parameter(request, 'email').replace(/[\r\n]/g, ''));
    const email = bytes === undefined ? '' : new TextDecoder().decode(bytes);
    if (!isEmailAddress(email)) return refusal(400, 'Invalid email');
    const seed = accounts.saltSeed(email);
    if (seed === undefined) return refusal(404, 'No match for email');
    return jsonAnswer(200, { clientSaltSeed: seed });
  }

  function verify(request: ApiRequest): Reply {
    const token = parameter(request, 'verifyToken');
    if (token === '') {
      return textRefusal(400, 'There seems to be a problem with this URL: Missing verifyToken parameter');
    }
    if (!accounts.verify(token)) {
      return textRefusal(
        403,
        'The verification token was not found, already used, or expired. ' +
          'If you want to try again, generate a new one from your app.',
      );
    }
    return textAnswer(200, 'Your account has been verified.');
  }

  function resend({ body }: ApiRequest): Reply {
    const read = readFields(body, RESEND, ({ email }) =>
      isEmailAddress(email) ? undefined : "Invalid or missing 'email'",
    );
    if (!read.ok) return read.problem;
    const token = accounts.renewVerification(read.value.email);
    if (!token.ok) return token.problem === 'no-match' ? refusal(401, 'No match for email') : refusal(500);
    options.mail(read.value.email, token.value);
    return jsonAnswer(200, {});
  }

  /** Looks at the mode before it looks at the method. */
  function resendWhereMailIsSent(request: ApiRequest): Reply {
    if (options.mode !== 'email-verify') {
      return refusal(403, 'Account verification mode is not set to EmailVerify');
    }
    return only('POST', resend)(request);
  }

  function changePassword({ body }: ApiRequest): Reply {
    const read = readFields(body, PASSWORD, (fields) => {
      if (!isEmailAddress(fields.email)) return "Invalid or missing 'email'";
      if (!isLongEnough(fields.oldPassword)) return "Invalid or missing 'oldPassword'";
      if (!isLongEnough(fields.newPassword)) return "Invalid or missing 'newPassword'";
      if (fields.oldPassword === fields.newPassword) {
        return "'oldPassword' and 'newPassword' should not be the same";
      }
      if (!isSaltSeed(fields.clientSaltSeed)) return "Invalid or missing 'clientSaltSeed'";
      const given = [fields.encryptedWallet !== '', fields.sequence !== 0, fields.hmac !== ''];
      if (given.includes(true) && given.includes(false)) {
        return "Fields 'encryptedWallet', 'sequence', and 'hmac' should be all non-empty and non-zero, or all omitted";
      }
      return undefined;
    });
    if (!read.ok) return read.problem;
    const { email, oldPassword, newPassword, clientSaltSeed, encryptedWallet, sequence, hmac } = read.value;
    const wallet = encryptedWallet === '' ? null : { encryptedWallet, sequence, hmac };
    const changed = accounts.changePassword({
      email,
      oldPassword,
      newPassword,
      saltSeed: clientSaltSeed,
      wallet,
    });
    if (!changed.ok) return PASSWORD_REFUSALS[changed.problem];
    options.onPasswordChanged(changed.value);
    return jsonAnswer(200, {});
  }

  return {
    signup: only('POST', signUp),
    'auth/full': only('POST', logIn),
    'client-salt-seed': only('GET', saltSeed),
    verify: only('GET', verify),
    'verify/resend': resendWhereMailIsSent,
    password: only('POST', changePassword),
  };
}

/** Counted in bytes. */
const isLongEnough = (password: string): boolean => Buffer.byteLength(password) >= 8;
