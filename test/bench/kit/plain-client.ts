import { splitRootKeys } from '../../../src/main/core/crypto/root-keys.ts';
import { Secret } from '../../../src/main/core/crypto/secret.ts';
import { walletHmac } from '../../../src/main/core/crypto/wallet-hmac.ts';
import type { PracticeSdk } from '../../../src/practice/sdk/practice-sdk.ts';
import { callSdk } from '../../fakes/call-sdk.ts';
import { cheapHash } from '../../fakes/cheap-cipher.ts';

const PASSWORD = 'correct horse';
const WALLET = 'default_wallet';

/**
 * The simplest client there can be: no journal, no base, no merge, nothing remembered. What it does cannot be left out:
 * the SDK encrypts and the server stores; the server hands out and the SDK takes in.
 */
export class PlainClient {
  readonly #api: string;
  readonly #token: string;
  readonly #sdk: PracticeSdk;
  readonly #keys = splitRootKeys(cheapHash(64, new TextEncoder().encode(PASSWORD)));

  private constructor(api: string, token: string, sdk: PracticeSdk) {
    this.#api = api;
    this.#token = token;
    this.#sdk = sdk;
  }

  /** Signs up for an account of its own where there is none, and logs in. */
  static async enter(
    serverUrl: string,
    email: string,
    deviceId: string,
    sdk: PracticeSdk,
  ): Promise<PlainClient> {
    const api = `${serverUrl}/api/3`;
    const { loginPassword } = splitRootKeys(cheapHash(64, new TextEncoder().encode(PASSWORD)));
    const password = loginPassword.reveal();
    await send(`${api}/signup`, { email, password, clientSaltSeed: 'ab'.repeat(32) }).catch(() => undefined);
    const { token } = await send(`${api}/auth/full`, { email, password, deviceId });
    return new PlainClient(api, String(token), sdk);
  }

  async push(sequence: number): Promise<void> {
    const encryptedWallet = await this.#syncApply();
    const hmac = walletHmac(new Secret(this.#keys.hmacKey.reveal()), sequence, encryptedWallet);
    await send(`${this.#api}/wallet`, { token: this.#token, encryptedWallet, sequence, hmac });
  }

  async pull(): Promise<void> {
    const response = await fetch(`${this.#api}/wallet?token=${this.#token}`);
    const { encryptedWallet } = (await response.json()) as { encryptedWallet: string };
    await this.#syncApply(encryptedWallet);
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
