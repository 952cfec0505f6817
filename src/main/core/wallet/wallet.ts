import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type Account, parseAccount } from './account.ts';
import {
  emptyObject,
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  writeJson,
} from './json.ts';
import type { Timestamp } from './timestamp.ts';

/** One preference: any JSON value and when it was set, by the clock of whoever set it. */
export interface Preference {
  readonly value: JsonValue;
  readonly ts: Timestamp;
}

/** Plaintext wallet. Holds seeds and private keys: stays in the main process, in memory. */
export interface Wallet {
  readonly name: string;
  readonly preferences: ReadonlyMap<string, Preference>;
  readonly accounts: readonly Account[];
  /** Top-level data this version does not know, carried along. */
  readonly extra: JsonObject;
}

const KNOWN = new Set(['version', 'name', 'preferences', 'accounts']);

/**
 * Reads the wallet JSON that the SDK exports and that travels in the encrypted wallet.
 * Lenient where real wallets are dirty (a preference without `ts`, a missing name), strict in its shape.
 */
export function parseWallet(text: string): Result<Wallet, Problem<'wallet-malformed'>> {
  let json: JsonValue;
  try {
    json = parseJson(text);
  } catch {
    return fail(problem('wallet-malformed'));
  }
  if (!isObject(json)) return fail(problem('wallet-malformed'));
  const rawPreferences = json['preferences'] ?? emptyObject();
  const rawAccounts = json['accounts'] ?? [];
  if (!isObject(rawPreferences) || !isArray(rawAccounts)) return fail(problem('wallet-malformed'));

  const preferences = new Map<string, Preference>();
  for (const [key, entry] of Object.entries(rawPreferences)) {
    if (!isObject(entry) || !Object.hasOwn(entry, 'value')) return fail(problem('wallet-malformed'));
    preferences.set(key, { value: entry['value'] as JsonValue, ts: entry['ts'] ?? 0 });
  }
  const accounts: Account[] = [];
  for (const raw of rawAccounts) {
    const account = parseAccount(raw);
    if (account === undefined) return fail(problem('wallet-malformed'));
    accounts.push(account);
  }
  const extra = emptyObject();
  for (const [key, value] of Object.entries(json)) if (!KNOWN.has(key)) extra[key] = value;
  return ok({
    name: typeof json['name'] === 'string' ? json['name'] : 'My Wallet',
    preferences,
    accounts,
    extra,
  });
}

/** Writes what `parseWallet` reads and the SDK imports. */
export function writeWallet(wallet: Wallet): string {
  const preferences = emptyObject();
  for (const [key, { value, ts }] of wallet.preferences) preferences[key] = { value, ts };
  return writeJson({
    version: 1,
    name: wallet.name,
    preferences,
    accounts: wallet.accounts.map((account) => account.raw),
    ...wallet.extra,
  });
}

/** A wallet with nothing in it: the base of a first join. */
export const EMPTY_WALLET: Wallet = {
  name: 'My Wallet',
  preferences: new Map(),
  accounts: [],
  extra: emptyObject(),
};
