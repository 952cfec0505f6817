import { ripemd160 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { createBase58check } from '@scure/base';
import {
  canonicalJson,
  emptyObject,
  isObject,
  type JsonObject,
  type JsonValue,
  sameJson,
  toNumber,
} from './json.ts';
import { justAfter, latestTimestamp } from './timestamp.ts';

/** One account of a wallet, as the SDK writes it. `raw` holds private keys. */
export interface Account {
  /** The extended public key: what makes two accounts the same account. */
  readonly publicKey: string;
  readonly raw: JsonObject;
}

/** What a person may see of an account. */
export interface AccountLabel {
  /** The address of the public key, as LBRY apps show it. */
  readonly id: string;
  readonly name: string;
}

/** Undefined when the value is no account. */
export function parseAccount(value: JsonValue): Account | undefined {
  if (!isObject(value)) return undefined;
  const publicKey = value['public_key'];
  return typeof publicKey === 'string' && publicKey !== '' ? { publicKey, raw: value } : undefined;
}

const ADDRESS_PREFIX = 0x55;
const base58check = createBase58check(sha256);

/** The account id: the address of the public key (base58check of prefix 0x55 and hash160). Not stored in wallets. */
export function accountLabel(account: Account): AccountLabel {
  const name = account.raw['name'];
  return { id: address(account.publicKey), name: typeof name === 'string' ? name : '' };
}

function address(extendedPublicKey: string): string {
  try {
    const key = base58check.decode(extendedPublicKey).slice(45);
    const hash = ripemd160(sha256(key));
    return base58check.encode(Uint8Array.of(ADDRESS_PREFIX, ...hash));
  } catch {
    // Not a key in the usual spelling: show enough of it to tell accounts apart.
    return extendedPublicKey.slice(0, 16);
  }
}

/** When an account was modified says nothing by itself. */
const isContent = (key: string): boolean => key !== 'modified_on';

export function sameAccount(a: Account, b: Account): boolean {
  if (a === b) return true;
  const [keys, others] = [a, b].map((account) => Object.keys(account.raw).filter(isContent));
  return (
    keys?.length === others?.length &&
    keys?.every((key) => Object.hasOwn(b.raw, key) && sameJson(a.raw[key], b.raw[key])) === true
  );
}

/** Whether importing `wanted` would change `current` in the SDK: it takes names, address settings and channel keys. */
export const importChanges = (current: Account, wanted: Account): boolean =>
  ['name', 'address_generator'].some((key) => !sameJson(current.raw[key], wanted.raw[key])) ||
  Object.entries(certificatesOf(wanted)).some(
    ([key, value]) => !sameJson(certificatesOf(current)[key], value),
  );

/**
 * Accounts only ever add up: every account of either side is in the result, and for an account on both sides the
 * channel keys (`certificates`) are united. Name and address settings are merged three-way; changed on both sides,
 * the later `modified_on` wins, as in the SDK, and a tie falls to the greater text so that all devices agree.
 */
export function mergeAccounts(
  base: readonly Account[],
  local: readonly Account[],
  remote: readonly Account[],
): readonly Account[] {
  const byKey = (accounts: readonly Account[]) =>
    new Map(accounts.map((account) => [account.publicKey, account]));
  const [bases, remotes] = [byKey(base), byKey(remote)];
  const locals = byKey(local);
  return [
    ...local.map((mine) => {
      const theirs = remotes.get(mine.publicKey);
      return theirs === undefined ? mine : mergeAccount(bases.get(mine.publicKey), mine, theirs);
    }),
    ...remote.filter((account) => !locals.has(account.publicKey)),
  ];
}

function mergeAccount(base: Account | undefined, mine: Account, theirs: Account): Account {
  const modified = latestTimestamp(mine.raw['modified_on'], theirs.raw['modified_on']);
  if (mine.raw['modified_on'] === modified && sameAccount(mine, theirs)) return mine;
  const mineIsLater = compareModified(mine, theirs) >= 0;
  const raw = mergeFields(base?.raw, mine.raw, theirs.raw, mineIsLater);
  if ([mine, theirs].some((account) => isObject(account.raw['certificates']))) {
    const before = base && certificatesOf(base);
    raw['certificates'] = mergeFields(before, certificatesOf(mine), certificatesOf(theirs), mineIsLater);
  }
  const merged = { publicKey: mine.publicKey, raw };
  // The SDK takes names and settings only from an account modified later than its own.
  const settled = sameAccount(merged, mine) && sameAccount(merged, theirs);
  raw['modified_on'] = settled ? modified : justAfter(modified);
  return merged;
}

function mergeFields(
  base: JsonObject | undefined,
  mine: JsonObject,
  theirs: JsonObject,
  mineIsLater: boolean,
): Record<string, JsonValue> {
  const merged = emptyObject();
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = pick(base?.[key], mine[key], theirs[key], mineIsLater);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function pick(
  base: JsonValue | undefined,
  mine: JsonValue | undefined,
  theirs: JsonValue | undefined,
  mineIsLater: boolean,
): JsonValue | undefined {
  if (sameJson(mine, theirs)) return mine;
  // An account without its keys (watch only) gains those the other side has.
  if (mine === undefined || mine === '') return theirs;
  if (theirs === undefined || theirs === '') return mine;
  if (base !== undefined && sameJson(mine, base)) return theirs;
  if (base !== undefined && sameJson(theirs, base)) return mine;
  return mineIsLater ? mine : theirs;
}

function compareModified(a: Account, b: Account): number {
  const difference = (toNumber(a.raw['modified_on']) ?? 0) - (toNumber(b.raw['modified_on']) ?? 0);
  return difference !== 0 ? difference : textOf(a) < textOf(b) ? -1 : 1;
}

function certificatesOf(account: Account): JsonObject {
  const value = account.raw['certificates'];
  return isObject(value) ? value : emptyObject();
}

function textOf(account: Account): string {
  const { modified_on: _, ...content } = account.raw;
  return canonicalJson(content);
}
