import { fail, ok, type Result } from '../../shared/result.ts';
import type { Accounts } from './accounts.ts';
import { type Answer, jsonAnswer, type Reply, refusal, textRefusal } from './answer.ts';
import { readFields } from './request-body.ts';
import { type ApiRequest, type Endpoints, parameter } from './routes.ts';

export interface WalletEndpointsOptions {
  readonly accounts: Accounts;
  /** True: answers to a POST carry no wallet, like the original's. False: they do, as its walkthrough describes. */
  readonly strict: boolean;
  /** Called when a wallet has been stored. */
  readonly onWalletStored: (userId: number, sequence: number) => void;
}

const WALLET = { token: 'string', encryptedWallet: 'string', sequence: 'uint32', hmac: 'string' } as const;

const UNKNOWN_TOKEN = refusal(401, 'Token Not Found');

/** Reading and storing the wallet, and what the websocket address says to a request that is no handshake. */
export function walletEndpoints({ accounts, strict, onWalletStored }: WalletEndpointsOptions): Endpoints {
  function getWallet(request: ApiRequest): Reply {
    const user = userOfQuery(accounts, request);
    if (!user.ok) return user.problem;
    const wallet = accounts.wallet(user.value);
    return wallet === null ? refusal(404, 'No wallet') : jsonAnswer(200, wallet);
  }

  function postWallet({ body }: ApiRequest): Reply {
    const read = readFields(body, WALLET, ({ token, encryptedWallet, sequence, hmac }) => {
      if (token === '') return "Missing 'token'";
      if (encryptedWallet === '') return "Missing 'encryptedWallet'";
      if (hmac === '') return "Missing 'hmac'";
      if (sequence === 0) return "Missing or zero-value 'sequence'";
      return undefined;
    });
    if (!read.ok) return read.problem;
    const { token, encryptedWallet, sequence, hmac } = read.value;
    const userId = accounts.userOfToken(token);
    if (userId === undefined) return UNKNOWN_TOKEN;
    const wallet = { encryptedWallet, sequence, hmac };
    if (!accounts.storeWallet(userId, wallet)) {
      const latest = accounts.wallet(userId);
      const extra = strict || latest === null ? {} : { wallet: latest };
      return refusal(409, 'Bad sequence number', extra);
    }
    onWalletStored(userId, sequence);
    return jsonAnswer(200, strict ? {} : wallet);
  }

  function wallet(request: ApiRequest): Reply {
    if (request.method === 'GET') return getWallet(request);
    return request.method === 'POST' ? postWallet(request) : refusal(405);
  }

  function noHandshake(request: ApiRequest): Reply {
    const user = userOfQuery(accounts, request);
    return user.ok ? textRefusal(400, 'Bad Request', { 'Sec-Websocket-Version': '13' }) : user.problem;
  }

  return { wallet, websocket: noHandshake };
}

/** The user whose token is in the query. */
export function userOfQuery(accounts: Accounts, request: ApiRequest): Result<number, Answer> {
  const token = parameter(request, 'token');
  if (token === '') return fail(refusal(400, 'Missing token parameter'));
  const userId = accounts.userOfToken(token);
  return userId === undefined ? fail(UNKNOWN_TOKEN) : ok(userId);
}
