import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { utf8 } from '../../main/core/crypto/bytes.ts';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../main/core/wallet/json.ts';
import { SdkAccount } from './account.ts';
import { keysOfAccount, readAccountFields } from './account-fields.ts';
import { TimestampedPreferences } from './preferences.ts';
import { assertPython, keyError, PythonError, pythonTruth, pythonTypeName } from './python-error.ts';
import { compareCodePoints, parsePythonJson, pythonJson } from './python-json.ts';
import { packWallet, unpackWallet } from './wallet-blob.ts';

const ENCRYPT_ON_DISK = 'encrypt-on-disk';

const walletSchema = z.object({
  name: z.string().default('Wallet'),
  preferences: z.custom<JsonObject>((value) => isObject(value as JsonValue)).default({}),
  accounts: z.custom<readonly JsonValue[]>((value) => isArray(value as JsonValue)).default([]),
});

/**
 * One wallet as the SDK holds it in memory. Locking is about its accounts only: preferences are always in clear, and a
 * wallet without accounts cannot be locked.
 */
export class SdkWallet {
  readonly id: string;
  readonly name: string;
  readonly preferences: TimestampedPreferences;
  readonly accounts: SdkAccount[];
  /** The password of the wallet file, known only after the wallet was encrypted, unlocked or synced with one. */
  diskPassword: string | undefined;
  readonly #now: () => number;

  /** @param now the daemon's clock, in whole seconds since 1970 */
  constructor(id: string, json: JsonValue, now: () => number) {
    const wallet = walletSchema.parse(json);
    this.id = id;
    this.name = wallet.name;
    this.preferences = new TimestampedPreferences(wallet.preferences);
    this.accounts = wallet.accounts.map((account) => new SdkAccount(readAccountFields(account), now()));
    this.#now = now;
  }

  get locked(): boolean {
    return this.accounts.some((account) => account.encrypted);
  }

  get encrypted(): boolean {
    return this.locked || (this.#encryptsOnDisk() && this.diskPassword !== undefined);
  }

  #encryptsOnDisk(): boolean {
    return pythonTruth(this.preferences.get(ENCRYPT_ON_DISK));
  }

  /** `sync_hash`: hex SHA-256 over the disk password if there is one, the preferences, and the accounts by id. */
  hash(): string {
    const parts: Uint8Array[] = [];
    if (this.encrypted) {
      assertPython(
        this.diskPassword !== undefined,
        'Encryption is enabled but no password is available, cannot generate hash.',
      );
      parts.push(utf8(this.diskPassword));
    }
    parts.push(this.preferences.hash());
    const byId = this.accounts.toSorted((a, b) => compareCodePoints(a.id, b.id));
    parts.push(...byId.map((account) => account.hash()));
    return bytesToHex(sha256(Buffer.concat(parts)));
  }

  toJson(password?: string): JsonObject {
    return {
      version: 1,
      name: this.name,
      preferences: this.preferences.toJson(),
      accounts: this.accounts.map((account) => account.toJson(password)),
    };
  }

  /**
   * What goes into the wallet file. A wallet that should be encrypted, but whose password nobody gave, gives up being
   * encrypted, as in the SDK.
   */
  toFileJson(): JsonObject {
    if (this.#encryptsOnDisk()) {
      if (this.diskPassword !== undefined) return this.toJson(this.diskPassword);
      if (!this.locked) this.setPreference(ENCRYPT_ON_DISK, false);
    }
    return this.toJson();
  }

  /** Cleartext JSON, or encrypted with `password`. Neither touches the disk password. */
  export(password: JsonValue): Promise<string> {
    return password === null ? Promise.resolve(this.#serialize()) : this.pack(password);
  }

  #serialize(): string {
    assertPython(!this.locked, 'Cannot serialize a wallet with locked/encrypted accounts.');
    return pythonJson(this.toJson());
  }

  async pack(password: JsonValue): Promise<string> {
    assertPython(!this.locked, 'Cannot pack a wallet with locked/encrypted accounts.');
    return packWallet(password, this.#serialize());
  }

  /**
   * Merges wallet JSON, encrypted with `password` or, when that is null, in clear. Preferences first, then accounts;
   * what was merged before an error stays merged. The name is not merged.
   */
  async merge(password: JsonValue, data: JsonValue): Promise<void> {
    assertPython(!this.locked, 'Cannot sync apply on a locked wallet.');
    const incoming = password === null ? loadJson(data) : await unpackWallet(password, data);
    if (!isObject(incoming)) throw noAttribute(incoming, 'get');
    const { preferences = {}, accounts } = incoming;
    if (!isObject(preferences)) throw noAttribute(preferences, 'items');
    this.preferences.merge(preferences);
    if (accounts === undefined) throw keyError('accounts');
    if (!isArray(accounts)) {
      throw new PythonError('TypeError', `'${pythonTypeName(accounts)}' object is not iterable`);
    }
    for (const account of accounts) this.#mergeAccount(account);
  }

  #mergeAccount(json: JsonValue): void {
    const fields = readAccountFields(json);
    const { id } = keysOfAccount(fields);
    const known = this.accounts.find((account) => account.id === id);
    if (known) known.merge(fields);
    else this.accounts.push(new SdkAccount(fields, this.#now()));
  }

  setPreference(key: string, value: JsonValue): void {
    this.preferences.set(key, value, this.#now());
  }

  /** False when the password is wrong. A wallet with nothing to unlock takes any password, and remembers it. */
  unlock(password: string): boolean {
    for (const account of this.accounts) {
      if (account.encrypted && !account.unlock(password)) return false;
    }
    this.diskPassword = password;
    return true;
  }

  lock(): void {
    const password = this.diskPassword;
    assertPython(password !== undefined, 'Cannot lock an unencrypted wallet, encrypt first.');
    for (const account of this.accounts) if (!account.encrypted) account.lock(password);
  }

  encrypt(password: string): void {
    assertPython(!this.locked, 'Cannot re-encrypt a locked wallet, unlock first.');
    assertPython(password !== '', 'Cannot encrypt with blank password.');
    this.diskPassword = password;
    this.setPreference(ENCRYPT_ON_DISK, true);
  }

  /** From now on the file is in clear. The password stays known, so the wallet can still be locked. */
  decrypt(): void {
    assertPython(!this.locked, 'Cannot decrypt a locked wallet, unlock first.');
    this.setPreference(ENCRYPT_ON_DISK, false);
  }

  /** `sync_apply` makes its password the disk password of a wallet that is encrypted on disk. True when it was another. */
  adoptDiskPassword(password: JsonValue): boolean {
    if (!this.#encryptsOnDisk() || typeof password !== 'string') return false;
    const adopted = password !== this.diskPassword;
    this.diskPassword = password;
    return adopted;
  }
}

function loadJson(text: JsonValue): JsonValue {
  if (typeof text === 'string') return parsePythonJson(text);
  const type = pythonTypeName(text);
  throw new PythonError('TypeError', `the JSON object must be str, bytes or bytearray, not ${type}`);
}

const noAttribute = (value: JsonValue, attribute: string): PythonError =>
  new PythonError('AttributeError', `'${pythonTypeName(value)}' object has no attribute '${attribute}'`);
