import { walletHmac } from '../../src/main/core/crypto/wallet-hmac.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { type JsonObject, parseJson } from '../../src/main/core/wallet/json.ts';
import { type Computer, Device, EMAIL } from './device.ts';
import type { Dice } from './dice.ts';
import type { Faults } from './faults.ts';
import { keysOf, openSealed } from './forge.ts';
import { Ledger } from './ledger.ts';
import type { Lie } from './lies.ts';
import { type Commit, ModelServer } from './model-server.ts';
import { ModelWallet } from './model-wallet.ts';
import type { Legs } from './simulated-process.ts';
import { VirtualTime } from './virtual-time.ts';

/** Bugs and false promises put in on purpose, to see that they are found. */
export const plants = ['nobody-is-asked', 'forget-timeouts', 'unsaved-writes'] as const;
export type Plant = (typeof plants)[number];

export interface WorldOptions {
  readonly seed: number;
  readonly computers: readonly Computer[];
  readonly faults: Faults;
  /** The server's conflicts come without the wallet. */
  readonly strictServer: boolean;
  /** Milliseconds a request takes at most, one way. */
  readonly slowestMs: number;
  readonly plant?: Plant;
  readonly log?: (line: string) => void;
}

export interface OpenedWallet {
  readonly wallet: ModelWallet;
  readonly password: string;
}

export interface Violation {
  /** Which promise was broken. */
  readonly code: string;
  readonly text: string;
}

/** One account, its server, its devices, and the time they live in. */
export class World {
  readonly time = new VirtualTime();
  readonly ledger = new Ledger();
  readonly seed: number;
  readonly faults: Faults;
  readonly server: ModelServer;
  readonly devices: readonly Device[];
  readonly networkLegs: Required<Legs>;
  readonly plant: Plant | undefined;
  /** The server's messages do not arrive. */
  muted = false;
  /** Whose change of the password the server made last. */
  passwordChangedBy: Device | undefined;
  /** What the server shows instead of the truth. */
  lie: Lie | undefined;
  /** Passwords people chose for the account, oldest first. */
  readonly passwords: string[] = [];
  /** Names of the channel keys made anywhere. */
  readonly channels = new Set<string>();
  readonly violations: Violation[] = [];
  /** What the server's clock is ahead, in ms. */
  serverAheadMs = 0;
  /** Edits the SDK's missing compare-and-set cost. */
  lostRaces = 0;
  /** How often a person was shown conflicts. */
  asked = 0;
  /** Bytes of a wallet the server held at some time, newest last. */
  readonly #history: { readonly at: number; readonly wallet: WalletState | null }[] = [];
  /** Every upload the server ever stored, by sequence. */
  readonly #stored = new Map<number, string>();
  readonly #log: ((line: string) => void) | undefined;

  constructor(options: WorldOptions) {
    this.seed = options.seed;
    this.faults = options.faults;
    this.plant = options.plant;
    this.networkLegs = { there: [1, options.slowestMs], back: [1, options.slowestMs] };
    this.#log = options.log;
    let tokens = 0;
    this.server = new ModelServer({
      now: () => this.time.now() + this.serverAheadMs,
      newToken: () => {
        tokens += 1;
        return `token~${String(tokens).padStart(58, '0')}`;
      },
      strict: options.strictServer,
      onCommit: (commit) => this.#onCommit(commit),
    });
    this.devices = options.computers.map((computer, index) => new Device(this, index, computer));
  }

  /** Remembers the first broken promise; what follows may be its consequence. */
  violate(code: string, text: string): void {
    this.violations.push({ code, text });
    this.log(() => `*** ${code}: ${text}`);
  }

  get broken(): boolean {
    return this.violations.length > 0;
  }

  log(line: () => string): void {
    this.#log?.(`${((this.time.now() - START) / 1000).toFixed(3).padStart(12)} ${line()}`);
  }

  /** A version the server held before, or none. */
  olderThan(sequence: number, dice: Dice): WalletState | null {
    const older = this.#history
      .map(({ wallet }) => wallet)
      .filter((wallet) => (wallet?.sequence ?? 0) < sequence);
    return older.length === 0 ? null : dice.pick(older);
  }

  /** Resolves when that much time has passed. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.time.after(ms, 'waited', resolve));
  }

  newPassword(): string {
    const password = `secret-password-${this.passwords.length}`;
    this.passwords.push(password);
    return password;
  }

  /** What the server held at that time. */
  walletAt(time: number): WalletState | null {
    return this.#history.findLast(({ at }) => at <= time)?.wallet ?? null;
  }

  /** The wallet the server holds, and the password that opens it. */
  openServerWallet(): OpenedWallet | undefined {
    const wallet = this.server.walletOf(EMAIL);
    return wallet === null ? undefined : this.open(wallet.encryptedWallet);
  }

  /** Opens what was encrypted with any password people ever chose. */
  open(encryptedWallet: string): OpenedWallet | undefined {
    for (const password of this.passwords) {
      const text = openSealed(password, encryptedWallet);
      if (text === undefined) continue;
      const wallet = new ModelWallet();
      wallet.merge(parseJson(text) as JsonObject);
      return { wallet, password };
    }
    return undefined;
  }

  /** At every instant a password somebody typed opens all the server holds. */
  #onCommit(commit: Commit): void {
    const { wallet, saltSeed, loginPassword } = commit;
    this.#history.push({ at: this.time.now(), wallet });
    this.log(
      () =>
        `server stores ${wallet?.sequence ?? 'no wallet'} ${wallet?.hmac.slice(0, 6)} seed ${saltSeed.slice(0, 6)}`,
    );
    const opened = this.passwords.some((password) => {
      const keys = keysOf(password, EMAIL, saltSeed);
      if (keys.loginPassword.reveal() !== loginPassword) return false;
      if (wallet === null) return true;
      const { sequence, encryptedWallet, hmac } = wallet;
      if (walletHmac(keys.hmacKey, sequence, encryptedWallet) !== hmac) return false;
      return openSealed(password, encryptedWallet) !== undefined;
    });
    if (!opened) this.violate('locked-out', `no password opens sequence ${wallet?.sequence ?? 0}`);
    if (wallet === null) return;
    if ((this.#stored.get(wallet.sequence) ?? wallet.hmac) !== wallet.hmac)
      this.violate('history-forked', `two wallets were stored as ${wallet.sequence}`);
    this.#stored.set(wallet.sequence, wallet.hmac);
  }
}

const START = new VirtualTime().now();
