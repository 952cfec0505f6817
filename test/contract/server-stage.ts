import { type PracticeServer, startPracticeServer } from '../../src/practice/server/practice-server.ts';
import { describedBody, wholeBody } from './server-big-bodies.ts';
import { exchange, type HttpAnswer, logIn, post, signUp } from './server-http-client.ts';
import type { RecordedExchange } from './server-transcript.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const MODES = {
  AllowAll: { mode: 'allow-all' },
  Whitelist: { mode: 'whitelist', whitelist: ['white@example.com', 'Mixed@Example.com'] },
  EmailVerify: { mode: 'email-verify' },
} as const;

export type RecordedMode = keyof typeof MODES;

/** A server in one mode on which the exchanges recorded in that mode are played in their order. */
export class Stage {
  readonly #server: PracticeServer;
  readonly #clock: { ms: number };
  /** Live tokens by the recorded ones they stand for. */
  readonly #live = new Map<string, string>();

  private constructor(server: PracticeServer, clock: { ms: number }) {
    this.#server = server;
    this.#clock = clock;
  }

  static async open(mode: RecordedMode): Promise<Stage> {
    const clock = { ms: Date.parse('2026-11-22T00:00:00Z') };
    return new Stage(await startPracticeServer({ ...MODES[mode], strict: true, now: () => clock.ms }), clock);
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async play({ request, body: recordedBody }: RecordedExchange): Promise<HttpAnswer> {
    const { method, path, body, headers } = request;
    const answer = await exchange(this.#server.url, {
      method,
      path: this.#inLiveTokens(path),
      body: this.#inLiveTokens(describedBody(body) ?? body),
      headers: Object.fromEntries(
        Object.entries(headers ?? {}).map(([name, value]) => [name, this.#inLiveTokens(value)]),
      ),
    });
    this.#learn(recordedBody, answer.body);
    return answer;
  }

  /** The recorded answer as it should be here: live tokens for recorded ones, and whole where it was shortened. */
  expected({ status, headers, body }: RecordedExchange): HttpAnswer {
    return { status, headers, body: this.#inLiveTokens(wholeBody(body)) };
  }

  async user(
    email: string,
    recordedToken: string,
    ...wallets: readonly [wallet: string, hmac: string][]
  ): Promise<void> {
    await signUp(this.#server.url, email, 'old-password');
    await this.session(email, 'old-password', recordedToken);
    for (const [index, [encryptedWallet, hmac]] of wallets.entries()) {
      const token = this.#inLiveTokens(recordedToken);
      await post(this.#server.url, 'wallet', { token, encryptedWallet, sequence: index + 1, hmac });
    }
  }

  async session(email: string, password: string, recordedToken: string): Promise<void> {
    this.#live.set(recordedToken, await logIn(this.#server.url, email, password));
  }

  /** The mails in their order, under the verification tokens of the recording; null where none was recorded. */
  mails(...recordedTokens: readonly (string | null)[]): void {
    for (const [index, recorded] of recordedTokens.entries()) {
      const mail = this.#server.outbox[index];
      if (recorded !== null && mail !== undefined) this.#live.set(recorded, mail.verifyToken);
    }
  }

  passDays(days: number): void {
    this.#clock.ms += days * DAY_MS;
  }

  /** A log-in's token has no counterpart before its answer is here. */
  #learn(recorded: string | null, answered: string | null): void {
    const token = /"token":"([0-9a-f]{64})"/;
    const [, recordedToken] = token.exec(recorded ?? '') ?? [];
    const [, liveToken] = token.exec(answered ?? '') ?? [];
    if (recordedToken !== undefined && liveToken !== undefined) this.#live.set(recordedToken, liveToken);
  }

  #inLiveTokens<T extends string | null>(text: T): T {
    return (text?.replace(/[0-9a-f]{64}/g, (token) => this.#live.get(token) ?? token) ?? null) as T;
  }
}
