import {
  emptyObject,
  isObject,
  type JsonObject,
  type JsonValue,
  toNumber,
} from '../../src/main/core/wallet/json.ts';

/** Preference `encrypt-on-disk`: whether the wallet file is kept encrypted. */
export const ENCRYPT_ON_DISK = 'encrypt-on-disk';

/** A wallet's data with the SDK's own rules for merging, which know nothing of a base. */
export class ModelWallet {
  readonly preferences: Record<string, JsonValue> = emptyObject();
  readonly accounts: JsonObject[] = [];
  name = 'My Wallet';

  copy(): ModelWallet {
    const copy = new ModelWallet();
    Object.assign(copy.preferences, this.preferences);
    copy.accounts.push(...this.accounts);
    return copy;
  }

  value(key: string): JsonValue | undefined {
    const entry = this.preferences[key];
    return isObject(entry) ? entry['value'] : undefined;
  }

  ts(key: string): number {
    const entry = this.preferences[key];
    return (isObject(entry) ? toNumber(entry['ts']) : undefined) ?? 0;
  }

  /** Stamped with the given time even when that is earlier than before. */
  set(key: string, value: JsonValue, ts: number): void {
    this.preferences[key] = { value, ts };
  }

  /** A preference is taken when it is not older than the one here; accounts are added or united. */
  merge(incoming: JsonObject): void {
    const preferences = incoming['preferences'];
    for (const [key, entry] of Object.entries(isObject(preferences) ? preferences : {})) {
      const ts = isObject(entry) ? toNumber(entry['ts']) : undefined;
      if (ts === undefined) throw new TypeError('A preference without a time');
      if (this.preferences[key] === undefined || ts >= this.ts(key)) this.preferences[key] = entry;
    }
    const accounts = incoming['accounts'];
    if (!Array.isArray(accounts)) throw new TypeError('A wallet without accounts');
    for (const account of accounts as JsonObject[]) this.#mergeAccount(account);
  }

  #mergeAccount(incoming: JsonObject): void {
    const at = this.accounts.findIndex((account) => account['public_key'] === incoming['public_key']);
    const mine = this.accounts[at];
    if (mine === undefined) {
      this.accounts.push(incoming);
      return;
    }
    const isLater = (toNumber(incoming['modified_on']) ?? 0) > (toNumber(mine['modified_on']) ?? 0);
    const { name, modified_on, address_generator } = isLater ? incoming : mine;
    this.accounts[at] = {
      ...mine,
      name: name ?? null,
      modified_on: modified_on ?? 0,
      address_generator: address_generator ?? null,
      certificates: { ...certificatesOf(mine), ...certificatesOf(incoming) },
    };
  }

  toJson(): JsonObject {
    return {
      version: 1,
      name: this.name,
      preferences: { ...this.preferences },
      accounts: [...this.accounts],
    };
  }
}

export function certificatesOf(account: JsonObject): JsonObject {
  const certificates = account['certificates'];
  return isObject(certificates) ? certificates : emptyObject();
}
