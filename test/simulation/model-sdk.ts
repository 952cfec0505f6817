import { Secret } from '../../src/main/core/crypto/secret.ts';
import {
  emptyObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  writeJson,
} from '../../src/main/core/wallet/json.ts';
import type { LbrySdk, SdkProblem } from '../../src/main/ports/lbry-sdk.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { cheapHash } from '../fakes/cheap-cipher.ts';
import { openSealed, sealText } from './forge.ts';
import type { AtOnce } from './model-server.ts';
import { ENCRYPT_ON_DISK, type ModelWallet } from './model-wallet.ts';

export const WALLET_ID = 'default_wallet';

export interface ModelSdkOptions {
  /** This computer's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly wallet: ModelWallet;
  /** The wallet file was rewritten. */
  readonly onSaved?: () => void;
  /** Before 0.111: whole wallets go in and out by `sync_apply` only. Default: 0.113. */
  readonly isOld?: boolean;
}

/**
 * One LBRY SDK 0.113 with one wallet, in memory and without waiting. `differential.test.ts` holds it against the
 * practice SDK.
 */
export class ModelSdk implements AtOnce<LbrySdk> {
  readonly wallet: ModelWallet;
  readonly #options: ModelSdkOptions;
  /** The password the keys in memory are encrypted with, while the wallet is locked. */
  #lockedWith: string | undefined;
  /** The password of the wallet file, known after the wallet was encrypted or unlocked with it. */
  #diskPassword: string | undefined;
  /** The password the keys in the wallet file are encrypted with, as it was last written. */
  #filePassword: string | undefined;
  #packed = 0;

  constructor(options: ModelSdkOptions) {
    this.#options = options;
    this.wallet = options.wallet;
  }

  get locked(): boolean {
    return this.#lockedWith !== undefined;
  }

  version() {
    return ok(this.#options.isOld ? '0.109.0' : '0.113.0');
  }

  status() {
    return ok({ walletReady: true });
  }

  listWallets() {
    return ok([{ id: WALLET_ID, name: this.wallet.name }]);
  }

  /** The simulation makes no wallets. */
  createWallet(walletId: string) {
    return fail(problem('sdk-wallet-exists', { walletId }));
  }

  walletStatus(walletId: string) {
    return this.#on(walletId, () =>
      ok({
        encrypted: this.locked || (this.#encryptsOnDisk() && this.#diskPassword !== undefined),
        locked: this.locked,
      }),
    );
  }

  unlockWallet(walletId: string, password: Secret) {
    return this.#on(walletId, () => {
      if (this.locked && password.reveal() !== this.#lockedWith) return ok(false);
      this.#lockedWith = undefined;
      this.#diskPassword = password.reveal();
      return ok(true);
    });
  }

  lockWallet(walletId: string) {
    return this.#on(walletId, () => {
      if (this.#diskPassword === undefined) return failed('wallet_lock', 'AssertionError');
      this.#lockedWith ??= this.#diskPassword;
      return ok(true);
    });
  }

  exportWallet(walletId: string) {
    if (this.#options.isOld) return failed('wallet_export', 'JSON-RPC -32601');
    return this.#onUnlocked(walletId, () => ok(this.#export()));
  }

  importWallet(walletId: string, walletJson: Secret) {
    if (this.#options.isOld) return failed('wallet_import', 'JSON-RPC -32601');
    return this.#onUnlocked(walletId, () => this.#import(parseJson(walletJson.reveal())));
  }

  getPreferences(walletId: string, key?: string) {
    return this.#on(walletId, () => {
      const values = emptyObject();
      for (const name of key === undefined ? Object.keys(this.wallet.preferences) : [key]) {
        const value = this.wallet.value(name);
        if (value !== undefined) values[name] = value;
      }
      return ok(values);
    });
  }

  /** A text that begins like JSON goes in by an import, as the adapter does it. */
  setPreference(walletId: string, key: string, value: JsonValue): Result<void, SdkProblem> {
    const seconds = Math.floor(this.#options.now() / 1000);
    if (typeof value === 'string' && /^[[{]/.test(value)) {
      return this.#onUnlocked(walletId, () => {
        const ts = Math.max(this.wallet.ts(key), seconds);
        const imported = this.#import({ preferences: { [key]: { value, ts } }, accounts: [] });
        return imported.ok ? ok(undefined) : imported;
      });
    }
    return this.#on(walletId, () => {
      this.wallet.set(key, value, seconds);
      this.#save();
      return ok(undefined);
    });
  }

  syncHash(walletId: string) {
    return this.#onUnlocked(walletId, () => {
      const hash = cheapHash(32, new TextEncoder().encode(writeJson(this.wallet.toJson())));
      return ok(Buffer.from(hash).toString('hex'));
    });
  }

  syncApply(walletId: string, password: Secret, encryptedWallet?: string): Result<string, SdkProblem> {
    return this.#onUnlocked(walletId, () => {
      // The password becomes that of the wallet file, also without data.
      if (this.#encryptsOnDisk()) this.#diskPassword = password.reveal();
      if (encryptedWallet !== undefined) {
        const text = openSealed(password.reveal(), encryptedWallet);
        if (text === undefined) return failed('sync_apply', 'InvalidPasswordError');
        const imported = this.#import(parseJson(text));
        if (!imported.ok) return imported;
      }
      this.#packed += 1;
      const iv = cheapHash(16, new TextEncoder().encode(`${this.#packed}`));
      return ok(sealText(password.reveal(), this.#export().reveal(), iv));
    });
  }

  /** Whether the wallet file is kept encrypted. */
  get encrypts(): boolean {
    return this.#encryptsOnDisk();
  }

  walletDirectory() {
    return ok('/simulated');
  }

  /** `wallet_encrypt`, as an LBRY app would call it. */
  encrypt(password: string): void {
    if (this.locked) return;
    this.#diskPassword = password;
    this.wallet.set(ENCRYPT_ON_DISK, true, Math.floor(this.#options.now() / 1000));
    this.#save();
  }

  /** Anything else an LBRY app does to the wallet. */
  change(act: (wallet: ModelWallet) => void): void {
    act(this.wallet);
    this.#save();
  }

  /** A new daemon on the same files: an encrypted wallet is locked then. */
  restart(): void {
    this.#lockedWith = this.#filePassword;
    this.#diskPassword = undefined;
  }

  #on<T>(walletId: string, act: () => Result<T, SdkProblem>): Result<T, SdkProblem> {
    return walletId === WALLET_ID ? act() : fail(problem('sdk-wallet-unknown', { walletId }));
  }

  #onUnlocked<T>(walletId: string, act: () => Result<T, SdkProblem>): Result<T, SdkProblem> {
    return this.#on(walletId, () => (this.locked ? fail(problem('sdk-wallet-locked', { walletId })) : act()));
  }

  #export(): Secret {
    return new Secret(writeJson(this.wallet.toJson()));
  }

  #import(json: JsonValue): Result<Secret, SdkProblem> {
    try {
      this.wallet.merge(json as JsonObject);
    } catch (error) {
      return failed('wallet_import', error instanceof TypeError ? 'TypeError' : 'Error');
    }
    this.#save();
    return ok(this.#export());
  }

  #encryptsOnDisk(): boolean {
    const value = this.wallet.value(ENCRYPT_ON_DISK);
    return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
  }

  #save(): void {
    if (this.#encryptsOnDisk() && this.#diskPassword === undefined && !this.locked) {
      // Nobody gave a password, so the SDK gives up encrypting.
      this.wallet.set(ENCRYPT_ON_DISK, false, Math.floor(this.#options.now() / 1000));
    }
    this.#filePassword = this.#lockedWith ?? (this.#encryptsOnDisk() ? this.#diskPassword : undefined);
    this.#options.onSaved?.();
  }
}

const failed = (command: string, name: string): Result<never, SdkProblem> =>
  fail(problem('sdk-failed', { command, name }));
