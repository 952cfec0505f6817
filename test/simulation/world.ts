import { fromBase64, utf8 } from '../../src/main/core/crypto/bytes.ts';
import { splitRootKeys } from '../../src/main/core/crypto/root-keys.ts';
import { accountSalt } from '../../src/main/core/crypto/salt.ts';
import { walletHmac } from '../../src/main/core/crypto/wallet-hmac.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { cheapDecrypt, cheapHash } from '../fakes/cheap-cipher.ts';
import { Device, EMAIL } from './device.ts';
import type { Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import { type Commit, ModelServer } from './model-server.ts';
import { deriveRoot } from './simulated-kdf.ts';
import type { Legs } from './simulated-process.ts';
import { VirtualTime } from './virtual-time.ts';

export interface WorldOptions {
  readonly seed: number;
  /** Milliseconds each device's clock is ahead. */
  readonly skews: readonly number[];
  readonly faults: Faults;
  /** The server's conflicts come without the wallet. */
  readonly strictServer: boolean;
  /** Milliseconds a request takes at most, one way. */
  readonly slowestMs: number;
  readonly dishonest: boolean;
  readonly log?: (line: string) => void;
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
  /** Nothing has happened yet that would excuse asking a person needlessly. */
  harmless = true;
  readonly dishonest: boolean;
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
    this.dishonest = options.dishonest;
    this.networkLegs = { there: [1, options.slowestMs], back: [1, options.slowestMs] };
    this.#log = options.log;
    let tokens = 0;
    this.server = new ModelServer({
      now: () => this.time.now() + this.serverAheadMs,
      newToken: () => {
        tokens += 1;
        return `token-${String(tokens).padStart(58, '0')}`;
      },
      strict: options.strictServer,
      onCommit: (commit) => this.#onCommit(commit),
    });
    this.devices = options.skews.map((skew, index) => new Device(this, index, skew));
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

  /** The text of the wallet the server holds, with a password that opens it; undefined when none does. */
  openServerWallet(): string | undefined {
    const wallet = this.server.walletOf(EMAIL);
    if (wallet === null) return undefined;
    for (const password of this.passwords) {
      const text = decrypt(password, wallet.encryptedWallet);
      if (text !== undefined) return text;
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
    const salt = accountSalt(EMAIL, saltSeed);
    const opened = this.passwords.some((password) => {
      const keys = splitRootKeys(deriveRoot(utf8(password), salt));
      if (keys.loginPassword.reveal() !== loginPassword) return false;
      if (wallet === null) return true;
      const { sequence, encryptedWallet, hmac } = wallet;
      if (walletHmac(keys.hmacKey, sequence, encryptedWallet) !== hmac) return false;
      return decrypt(password, encryptedWallet) !== undefined;
    });
    if (!opened) this.violate('locked-out', `no password opens sequence ${wallet?.sequence ?? 0}`);
    if (wallet === null) return;
    if ((this.#stored.get(wallet.sequence) ?? wallet.hmac) !== wallet.hmac)
      this.violate('history-forked', `two wallets were stored as ${wallet.sequence}`);
    this.#stored.set(wallet.sequence, wallet.hmac);
  }
}

const START = new VirtualTime().now();
const HEADER_BYTES = 12;
const IV_BYTES = 16;

/** Like `decryptWallet`, without waiting. */
function decrypt(password: string, encryptedWallet: string): string | undefined {
  const blob = fromBase64(encryptedWallet);
  if (blob === undefined) return undefined;
  const iv = blob.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  try {
    const plain = cheapDecrypt(cheapHash(32, utf8(password), iv), iv, blob.subarray(HEADER_BYTES + IV_BYTES));
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
}
