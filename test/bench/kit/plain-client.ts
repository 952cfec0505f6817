import { splitRootKeys } from '../../../src/main/core/crypto/root-keys.ts';
import { walletHmac } from '../../../src/main/core/crypto/wallet-hmac.ts';
import { callSdk } from '../../fakes/call-sdk.ts';
import { cheapHash } from '../../fakes/cheap-cipher.ts';

const PASSWORD = 'correct horse';
const WALLET = 'default_wallet';
const KEYS = splitRootKeys(cheapHash(64, new TextEncoder().encode(PASSWORD)));

/**
 * The simplest client there can be: no journal, no base, no merge, nothing remembered. What it does cannot be left out:
 * the SDK encrypts and the server stores; the server hands out and the SDK takes in.
 */
export class PlainClient {
  readonly #api: string;
  readonly #sdk: { readonly url: string };

  private constructor(
    api: string,
    readonly token: string,
    sdk: { readonly url: string },
  ) {
    this.#api = api;
    this.#sdk = sdk;
  }

  /** Signs up for an account of its own where there is none, and logs in. */
  static async enter(
    serverUrl: string,
    email: string,
    deviceId: string,
    sdk: { readonly url: string },
  ): Promise<PlainClient> {
    const api = `${serverUrl}/api/3`;
    const password = KEYS.loginPassword.reveal();
    await send(`${api}/signup`, { email, password, clientSaltSeed: 'ab'.repeat(32) }).catch(() => undefined);
    const { token } = await send(`${api}/auth/full`, { email, password, deviceId });
    return new PlainClient(api, String(token), sdk);
  }

  async push(sequence: number): Promise<void> {
    const encryptedWallet = await this.#syncApply();
    const hmac = walletHmac(KEYS.hmacKey, sequence, encryptedWallet);
    await send(`${this.#api}/wallet`, { token: this.token, encryptedWallet, sequence, hmac });
  }

  async pull(): Promise<void> {
    await this.#syncApply(await this.get());
  }

  /** The wallet as the server has it; undefined when it has none. */
  async get(): Promise<string | undefined> {
    const response = await fetch(`${this.#api}/wallet?token=${this.token}`);
    const { encryptedWallet } = (await response.json()) as { readonly encryptedWallet?: string };
    return encryptedWallet;
  }

  async #syncApply(data?: string): Promise<string> {
    const params = { wallet_id: WALLET, password: PASSWORD, ...(data === undefined ? {} : { data }) };
    const answer = (await callSdk(this.#sdk, 'sync_apply', params)) as { readonly data: string };
    return answer.data;
  }
}

async function send(url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}
