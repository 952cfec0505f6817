import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { toBase64, utf8 } from '../../core/crypto/bytes.ts';
import type { ConnectSyncServer, SyncServer, TransportProblem } from '../../ports/sync-server.ts';
import {
  changePasswordAnswers,
  getWalletAnswers,
  latestInConflict,
  logInAnswers,
  postWalletAnswers,
  resendVerificationAnswers,
  saltSeedAnswers,
  signUpAnswers,
} from './endpoint-answers.ts';
import {
  createHttpExchange,
  type ExchangeProblem,
  type HttpAnswer,
  type HttpExchange,
  type HttpOptions,
} from './http-exchange.ts';
import { type AnswerRules, readAnswer } from './read-answer.ts';
import { apiUrl, parseServerAddress, type ServerAddress } from './server-address.ts';

/** The server's limit for a request body. Source: `test/vectors/server-transcript.json`, 100,001 bytes get 413. */
export const MAX_BODY_BYTES = 100_000;

/** Talks to sync servers over HTTP. Every call is exactly one request; trying again is the caller's decision. */
export function createConnectSyncServer(options: HttpOptions): ConnectSyncServer {
  const exchange = createHttpExchange(options);
  return (typed) => {
    const address = parseServerAddress(typed);
    return address.ok ? ok(syncServerAt(address.value, exchange)) : address;
  };
}

type Exchanged<P extends Problem = never> = Result<HttpAnswer, ExchangeProblem | P>;

function syncServerAt(address: ServerAddress, exchange: HttpExchange): SyncServer {
  const get = (endpoint: string, query: Readonly<Record<string, string>>): Promise<Exchanged> =>
    exchange({ url: apiUrl(address, endpoint, query) });

  const post = (endpoint: string, json: string): Promise<Exchanged> =>
    exchange({ url: apiUrl(address, endpoint), json });

  /** Refuses here what the server would: some cut the connection instead of answering 413. */
  const postSized = async (
    endpoint: string,
    json: string,
  ): Promise<Exchanged<Problem<'wallet-too-large'>>> => {
    const tooLarge = problem('wallet-too-large', { bytes: Buffer.byteLength(json), limit: MAX_BODY_BYTES });
    if (Buffer.byteLength(json) > MAX_BODY_BYTES) return fail(tooLarge);
    const answer = await post(endpoint, json);
    return answer.ok && answer.value.status === 413 ? fail(tooLarge) : answer;
  };

  return {
    signUp: async ({ email, loginPassword }, clientSaltSeed) => {
      const body = JSON.stringify({ email, password: loginPassword.reveal(), clientSaltSeed });
      return read(await post('signup', body), signUpAnswers);
    },

    resendVerification: async (email) =>
      read(await post('verify/resend', JSON.stringify({ email })), resendVerificationAnswers),

    logIn: async ({ email, loginPassword }, deviceId) => {
      const body = JSON.stringify({ email, password: loginPassword.reveal(), deviceId });
      return read(await post('auth/full', body), logInAnswers);
    },

    saltSeed: async (email) =>
      read(await get('client-salt-seed', { email: toBase64(utf8(email)) }), saltSeedAnswers),

    getWallet: async (token) => read(await get('wallet', { token: token.reveal() }), getWalletAnswers),

    postWallet: async (token, { encryptedWallet, sequence, hmac }) => {
      const body = JSON.stringify({ token: token.reveal(), encryptedWallet, sequence, hmac });
      const answer = await postSized('wallet', body);
      // The status says it all, whatever came with it: nothing was stored.
      if (answer.ok && answer.value.status === 409) {
        return ok({ stored: false, latest: latestInConflict(answer.value.body) });
      }
      return read(answer, postWalletAnswers);
    },

    changePassword: async ({ email, oldLoginPassword, newLoginPassword, newSaltSeed, wallet }) => {
      const body = JSON.stringify({
        email,
        oldPassword: oldLoginPassword.reveal(),
        newPassword: newLoginPassword.reveal(),
        clientSaltSeed: newSaltSeed,
        ...(wallet && {
          encryptedWallet: wallet.encryptedWallet,
          sequence: wallet.sequence,
          hmac: wallet.hmac,
        }),
      });
      return read(await postSized('password', body), changePasswordAnswers);
    },
  };
}

function read<T, P extends Problem, Q extends Problem>(
  answer: Result<HttpAnswer, Q>,
  rules: AnswerRules<T, P>,
): Result<T, P | Q | TransportProblem> {
  return answer.ok ? readAnswer(answer.value, rules) : answer;
}
