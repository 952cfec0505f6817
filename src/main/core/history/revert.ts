import { choose } from '../review/policy.ts';
import type { Account } from '../wallet/account.ts';
import { type ChangedAccount, compareAccounts } from '../wallet/changed-accounts.ts';
import { choiceKey, indexChoices } from '../wallet/choice.ts';
import { isDeviceKey } from '../wallet/device-keys.ts';
import { emptyObject, isObject, type JsonValue } from '../wallet/json.ts';
import { absenceSaysNothing, type Change, type Guard } from '../wallet/merge-value.ts';
import { mergeWallets } from '../wallet/merge-wallets.ts';
import { type Path, startsWith } from '../wallet/path.ts';
import type { Preference, Wallet } from '../wallet/wallet.ts';
import { comingIn, type ItemChange } from './changes-between.ts';

export interface RevertRequest {
  /** What is there now. */
  readonly now: Wallet;
  /** What to go back to. */
  readonly earlier: Wallet;
  /** What there was when it was left alone last: items that differ from this in `now` were edited and stay. */
  readonly since: Wallet;
  /** Only what is at or below these paths; everything when null. */
  readonly items: readonly Path[] | null;
}

export interface Revert {
  readonly wallet: Wallet;
  /** What goes back to its earlier value. */
  readonly putBack: readonly ItemChange[];
  /** What was edited since and therefore stays; `after` is the earlier value. */
  readonly leftAlone: readonly ItemChange[];
  /** What did not exist earlier and stays, because an absence there is no removal. */
  readonly kept: readonly ItemChange[];
  /** Accounts that come back, or get channel keys back. Accounts only ever add up. */
  readonly accounts: readonly ChangedAccount[];
}

/**
 * Goes back to an earlier wallet item by item, by the rules of the merge: the earlier wallet is the other side, and what
 * was not edited since takes its value.
 */
export function revert({ now, earlier, since, items }: RevertRequest): Revert {
  const wanted = (path: Path): boolean => items === null || items.some((item) => startsWith(path, item));
  const target: Wallet = {
    ...earlier,
    preferences: preferencesFor(items, now, earlier),
    accounts: items === null ? onlyAdding(now, earlier) : [],
  };
  const base = stillHere(since, now);
  const { changes, conflicts } = mergeWallets(base, now, target);
  const unwanted = changes.filter((change) => change.kind === 'remote' && !wanted(change.path));
  const held = new Map<string, Guard>(unwanted.map(({ path }) => [choiceKey(path), 'bulk-removal']));
  const stay = indexChoices([...unwanted, ...conflicts].map((change) => choose(change, 'mine')));
  const { merged } = mergeWallets(base, now, target, stay, held);
  const edited = new Set(conflicts.map(({ path }) => choiceKey(path)));
  return {
    wallet: merged,
    putBack: changes.filter((change) => change.kind === 'remote' && wanted(change.path)).map(comingIn),
    leftAlone: conflicts.filter((change) => wanted(change.path)).map(comingIn),
    kept: keptOf(earlier, since, merged).filter(({ path }) => wanted(path) && !edited.has(choiceKey(path))),
    accounts: compareAccounts(now.accounts, merged.accounts),
  };
}

/**
 * `since` without what is not here where absence says nothing, and so may never have been: the merge would take it for
 * merely left out, and bring it.
 */
function stillHere(since: Wallet, now: Wallet): Wallet {
  const preferences = new Map<string, Preference>();
  for (const [key, preference] of since.preferences) {
    const current = now.preferences.get(key);
    if (current === undefined) continue;
    preferences.set(key, { ...preference, value: partHere([key], preference.value, current.value) });
  }
  return { ...since, preferences };
}

function partHere(path: Path, since: JsonValue, now: JsonValue): JsonValue {
  if (!isObject(since) || !isObject(now)) return since;
  const here = emptyObject();
  for (const [key, value] of Object.entries(since)) {
    const current = Object.hasOwn(now, key) ? now[key] : undefined;
    if (current !== undefined) here[key] = partHere([...path, key], value, current);
    else if (!absenceSaysNothing(path)) here[key] = value;
  }
  return here;
}

/** The preferences the items are in. One that is not here now can only come back whole. */
function preferencesFor(items: readonly Path[] | null, now: Wallet, earlier: Wallet): Wallet['preferences'] {
  const isMeant = (key: string): boolean =>
    items === null ||
    items.some((item) => item[0] === key && (item.length === 1 || now.preferences.has(key)));
  return new Map([...earlier.preferences].filter(([key]) => !isDeviceKey(key) && isMeant(key)));
}

/** The earlier accounts with nothing in them that would change one that is here now; its channel keys add up. */
function onlyAdding(now: Wallet, earlier: Wallet): readonly Account[] {
  const mine = new Map(now.accounts.map((account) => [account.publicKey, account]));
  return earlier.accounts.map((account) => {
    const current = mine.get(account.publicKey);
    if (current === undefined) return account;
    const missing = Object.keys(certificatesOf(account)).some(
      (key) => !Object.hasOwn(certificatesOf(current), key),
    );
    if (!missing) return current;
    const certificates = { ...certificatesOf(account), ...certificatesOf(current) };
    const raw = Object.assign(emptyObject(), current.raw, { certificates });
    return { publicKey: account.publicKey, raw };
  });
}

function certificatesOf({ raw }: Account) {
  const certificates = raw['certificates'];
  return isObject(certificates) ? certificates : emptyObject();
}

/** What came in after `earlier`, is there without a counterpart in it, and still is in the result. */
function keptOf(earlier: Wallet, since: Wallet, result: Wallet): readonly ItemChange[] {
  const newIn = (wallet: Wallet): readonly Change[] =>
    mergeWallets(earlier, wallet, earlier).changes.filter((change) => change.remote === undefined);
  const still = new Set(newIn(result).map(({ path }) => choiceKey(path)));
  return newIn(since)
    .filter(({ path }) => still.has(choiceKey(path)))
    .map(comingIn);
}
