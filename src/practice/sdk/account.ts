import { randomBytes } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../main/core/crypto/bytes.ts';
import type { JsonObject } from '../../main/core/wallet/json.ts';
import { type AccountFields, type AddressChain, keysOfAccount } from './account-fields.ts';
import { isSeedPhrase } from './account-keys.ts';
import { decryptField, encryptField } from './field-cipher.ts';
import { assertPython, keyError } from './python-error.ts';
import { compareCodePoints, pythonJson } from './python-json.ts';

type Chain = { readonly [K in keyof AddressChain]-?: number };

/** One account of a wallet. Source for all rules: `wallet-merge.json` and `sync-hash.json` in `test/vectors`. */
export class SdkAccount {
  readonly id: string;
  readonly #ledger: string;
  readonly #publicKey: string;
  readonly #generator: string;
  #name: string;
  #modifiedOn: number;
  #receiving: Chain;
  #change: Chain;
  #certificates: JsonObject;
  /** Both in clear, or both encrypted. The private key is empty in an account that can only watch. */
  #seed: string;
  #privateKey: string;
  #encrypted: boolean;
  /** Kept while the account is loaded, so that saving twice writes the same text. */
  #seedIv: Uint8Array = randomBytes(16);
  #privateKeyIv: Uint8Array = randomBytes(16);

  /** @param now seconds since 1970, for an account that does not say when it was modified */
  constructor(fields: AccountFields, now: number) {
    const keys = keysOfAccount(fields);
    this.id = keys.id;
    this.#ledger = fields.ledger;
    this.#publicKey = keys.publicKey;
    this.#generator = fields.address_generator.name;
    this.#name = fields.name || `Account #${keys.id}`;
    this.#modifiedOn = fields.modified_on ?? now;
    this.#receiving = mergeChain(
      { gap: 20, maximum_uses_per_address: 1 },
      fields.address_generator.receiving,
    );
    this.#change = mergeChain({ gap: 6, maximum_uses_per_address: 1 }, fields.address_generator.change);
    this.#certificates = fields.certificates;
    this.#seed = fields.seed;
    this.#privateKey = keys.privateKey ?? fields.private_key;
    this.#encrypted = fields.encrypted;
  }

  get encrypted(): boolean {
    return this.#encrypted;
  }

  /** With a password (an empty one is none), keys come out encrypted; an encrypted account comes out as it is. */
  toJson(password?: string): JsonObject {
    return { ...this.#describe(password), certificates: this.#certificates };
  }

  #describe(password?: string): JsonObject {
    const keys = this.#encrypted || !password ? this.#keys() : this.#encryptKeys(password);
    return {
      ledger: this.#ledger,
      name: this.#name,
      seed: keys.seed,
      encrypted: this.#encrypted || Boolean(password),
      private_key: keys.privateKey,
      public_key: this.#publicKey,
      address_generator:
        this.#generator === 'single-address'
          ? { name: this.#generator }
          : { name: this.#generator, receiving: this.#receiving, change: this.#change },
      modified_on: this.#modifiedOn,
    };
  }

  /** The part of this account in `sync_hash`. Of the channel keys only their names count. */
  hash(): Uint8Array {
    assertPython(!this.#encrypted, 'Cannot hash an encrypted account.');
    const channels = Object.keys(this.#certificates).sort(compareCodePoints);
    return sha256(utf8(pythonJson(this.#describe()) + channels.join('')));
  }

  /** A newer account gives name, time and gaps; channel keys are united whatever the time, the incoming winning. */
  merge(incoming: AccountFields): void {
    if (incoming.modified_on !== undefined && incoming.modified_on > this.#modifiedOn) {
      if (typeof incoming.name !== 'string') throw keyError('name');
      this.#name = incoming.name;
      this.#modifiedOn = incoming.modified_on;
      assertPython(this.#generator === incoming.address_generator.name);
      this.#change = mergeChain(this.#change, incoming.address_generator.change);
      this.#receiving = mergeChain(this.#receiving, incoming.address_generator.receiving);
    }
    this.#certificates = { ...this.#certificates, ...incoming.certificates };
  }

  lock(password: string): void {
    ({ seed: this.#seed, privateKey: this.#privateKey } = this.#encryptKeys(password));
    this.#encrypted = true;
  }

  /** False, and nothing changed, when the password is wrong. */
  unlock(password: string): boolean {
    const seed = this.#seed === '' ? undefined : decryptField(password, this.#seed);
    const privateKey = this.#privateKey === '' ? undefined : decryptField(password, this.#privateKey);
    if (this.#seed !== '' && (seed === undefined || !isSeedPhrase(seed.text))) return false;
    if (this.#privateKey !== '' && privateKey === undefined) return false;
    if (seed !== undefined) ({ text: this.#seed, iv: this.#seedIv } = seed);
    if (privateKey !== undefined) ({ text: this.#privateKey, iv: this.#privateKeyIv } = privateKey);
    this.#encrypted = false;
    return true;
  }

  #keys(): { seed: string; privateKey: string } {
    return { seed: this.#seed, privateKey: this.#privateKey };
  }

  #encryptKeys(password: string): { seed: string; privateKey: string } {
    return {
      seed: this.#seed && encryptField(password, this.#seed, this.#seedIv),
      privateKey: this.#privateKey && encryptField(password, this.#privateKey, this.#privateKeyIv),
    };
  }
}

function mergeChain(chain: Chain, incoming: AddressChain | undefined): Chain {
  return {
    gap: incoming?.gap ?? chain.gap,
    maximum_uses_per_address: incoming?.maximum_uses_per_address ?? chain.maximum_uses_per_address,
  };
}
