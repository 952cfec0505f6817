import { systemClock } from '../../../src/main/adapters/platform/system-clock.ts';
import { createConnectServerEvents } from '../../../src/main/adapters/sync-server/connect-server-events.ts';
import { createConnectSyncServer } from '../../../src/main/adapters/sync-server/connect-sync-server.ts';
import { Secret } from '../../../src/main/core/crypto/secret.ts';
import type { WalletState } from '../../../src/main/core/sync/wallet-state.ts';
import type { ServerConnection, ServerEvents } from '../../../src/main/ports/server-events.ts';
import type { SyncServer } from '../../../src/main/ports/sync-server.ts';
import { type PracticeServer, startPracticeServer } from '../../../src/practice/server/practice-server.ts';
import type { Dice } from '../dice.ts';
import { type AtOnce, ModelServer, type ServerSocket } from '../model-server.ts';
import { outcomeOf } from './outcome.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const EMAILS = ['joe@example.com', 'JOE@example.com', 'ann@example.com', 'nobody@example.com'] as const;
const PASSWORDS = ['password-one', 'password-two', 'short'] as const;
const DEVICES = ['laptop', 'desktop', ''] as const;

/** A token each of the two gave out for the same log-in. */
interface TokenPair {
  readonly real: Secret;
  readonly model: Secret;
}

/** A websocket to each of the two, and what was heard on them. */
interface SocketPair {
  readonly real: string[];
  readonly model: string[];
  readonly connection: ServerConnection;
  readonly socket: ServerSocket;
}

/** The practice server and the model of it, asked the same things. */
export class TwoServers {
  readonly #practice: PracticeServer;
  readonly #real: SyncServer;
  readonly #events: ServerEvents;
  readonly #model: ModelServer;
  readonly #dice: Dice;
  readonly #tokens: TokenPair[] = [{ real: new Secret('unknown'), model: new Secret('unknown') }];
  readonly #sockets: SocketPair[] = [];
  readonly #time: { ms: number };
  #made = 0;
  /** Wakes whoever waits for something to be heard. */
  #heard: () => void = () => undefined;

  private constructor(practice: PracticeServer, strict: boolean, dice: Dice, time: { ms: number }) {
    const clock = systemClock({ keepsAlive: false });
    const real = createConnectSyncServer({ clock })(practice.url);
    if (!real.ok) throw new Error(real.problem.code);
    this.#practice = practice;
    this.#real = real.value;
    this.#events = createConnectServerEvents({ clock })(practice.url);
    this.#time = time;
    this.#dice = dice;
    this.#model = new ModelServer({
      now: () => time.ms,
      newToken: () => {
        this.#made += 1;
        return String(this.#made).padStart(64, '0');
      },
      strict,
    });
  }

  static async open(dice: Dice): Promise<TwoServers> {
    const time = { ms: Date.UTC(2026, 0, 1) };
    const strict = dice.chance(0.5);
    const practice = await startPracticeServer({ mode: 'allow-all', strict, now: () => time.ms });
    return new TwoServers(practice, strict, dice, time);
  }

  async close(): Promise<void> {
    for (const { connection } of this.#sockets) connection.close();
    await this.#practice.close();
  }

  /** Does one thing on both; answers what it was, and what came of it on either side. */
  async step(): Promise<{ readonly what: string; readonly real: string; readonly model: string }> {
    const dice = this.#dice;
    switch (
      dice.weighted({
        signUp: 2,
        logIn: 6,
        seed: 2,
        get: 4,
        post: 8,
        password: 3,
        socket: 3,
        rest: 1,
        resend: 0.3,
      })
    ) {
      case 'signUp': {
        const credentials = this.#credentials();
        const seed = dice.chance(0.9) ? this.#seed() : 'no seed';
        return this.#compare('sign up', (server) => server.signUp(credentials, seed));
      }
      case 'logIn':
        return this.#logIn();
      case 'seed': {
        const email = dice.pick(EMAILS);
        return this.#compare(`seed of ${email}`, (server) => server.saltSeed(email));
      }
      case 'get':
        return this.#withToken('get', (server, token) => server.getWallet(token));
      case 'post': {
        const wallet = this.#wallet();
        return this.#withToken(`post ${wallet.sequence}`, (server, token) =>
          server.postWallet(token, wallet),
        );
      }
      case 'password': {
        const [old, next] = [this.#credentials(), this.#credentials()];
        const change = {
          email: old.email,
          oldLoginPassword: old.loginPassword,
          newLoginPassword: next.loginPassword,
          newSaltSeed: this.#seed(),
          wallet: dice.chance(0.3) ? null : this.#wallet(),
        };
        return this.#compare('change password', (server) => server.changePassword(change));
      }
      case 'resend':
        return this.#compare('resend', (server) => server.resendVerification('joe@example.com'));
      case 'socket':
        return this.#openSocket();
      case 'rest':
        this.#time.ms += dice.pick([DAY_MS, 15 * DAY_MS]);
        return { what: 'time passes', real: '', model: '' };
    }
  }

  async #logIn() {
    const credentials = this.#credentials();
    const device = this.#dice.pick(DEVICES);
    const real = await this.#real.logIn(credentials, device);
    const model = this.#model.logIn(credentials, device);
    if (real.ok && model.ok) this.#tokens.push({ real: real.value.token, model: model.value.token });
    return { what: `log in ${credentials.email}`, real: outcomeOf(real), model: outcomeOf(model) };
  }

  /** Opened in turn, so that both have it before anything else happens. */
  async #openSocket() {
    const token = this.#dice.pick(this.#tokens);
    const pair = { real: [] as string[], model: [] as string[] };
    const hear = (what: string): void => {
      pair.real.push(what);
      this.#heard();
    };
    const connection = this.#events.connect(token.real, {
      onOpen: () => hear('open'),
      onWalletUpdate: (sequence) => hear(`update ${sequence}`),
      onEnd: (end) => hear(`end ${end}`),
    });
    const socket: ServerSocket = {
      announce: (sequence) => pair.model.push(`update ${sequence}`),
      dismiss: () => pair.model.push('end server-closed'),
    };
    pair.model.push(this.#model.connect(token.model, socket) ? 'open' : 'end unauthorized');
    this.#sockets.push({ ...pair, connection, socket });
    return this.#withSockets({ what: 'socket', real: '', model: '' });
  }

  async #withToken<T>(
    what: string,
    act: (server: SyncServer | AtOnce<SyncServer>, token: Secret) => T | Promise<T>,
  ) {
    const token = this.#dice.pick(this.#tokens.slice(-3));
    const real = await act(this.#real, token.real);
    const model = await act(this.#model, token.model);
    return this.#withSockets({ what, real: outcomeOf(real as never), model: outcomeOf(model as never) });
  }

  async #compare<T>(what: string, act: (server: SyncServer | AtOnce<SyncServer>) => T | Promise<T>) {
    const real = await act(this.#real);
    const model = await act(this.#model);
    return this.#withSockets({ what, real: outcomeOf(real as never), model: outcomeOf(model as never) });
  }

  /** Adds what was heard, once the real websockets have heard as much as the model's. */
  async #withSockets(done: { readonly what: string; readonly real: string; readonly model: string }) {
    while (this.#sockets.some(({ real, model }) => real.length < model.length)) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    const heard = (side: 'real' | 'model') => this.#sockets.map((pair) => pair[side].join(', ')).join(' | ');
    return { ...done, real: `${done.real} [${heard('real')}]`, model: `${done.model} [${heard('model')}]` };
  }

  #credentials() {
    return { email: this.#dice.pick(EMAILS), loginPassword: new Secret<string>(this.#dice.pick(PASSWORDS)) };
  }

  #seed(): string {
    return String(this.#dice.below(1000)).padStart(64, 'a');
  }

  #wallet(): WalletState {
    const current = this.#model.walletOf('joe@example.com')?.sequence ?? 0;
    const sequence = this.#dice.pick([current + 1, current + 1, current + 1, current, current + 2, 0]);
    const size = this.#dice.chance(0.05) ? 99_000 + this.#dice.below(2_000) : 40;
    return { sequence, encryptedWallet: 'w'.repeat(size), hmac: String(this.#dice.below(9)).repeat(64) };
  }
}
