import { type Account, mergeAccounts, sameAccount } from './account.ts';
import { type Choices, NO_CHOICES } from './choice.ts';
import { isDeviceKey } from './device-keys.ts';
import { type Change, type MergeLog, mergeKept } from './merge-value.ts';
import { sameMeaning } from './rules/same-meaning.ts';
import { justAfter, latestTimestamp } from './timestamp.ts';
import { EMPTY_WALLET, type Preference, type Wallet } from './wallet.ts';

export interface Merge {
  /** The result, with timestamps that make every SDK keep it. Meaningless while conflicts are open. */
  readonly merged: Wallet;
  /** Every place where the three differ, in preference order. */
  readonly changes: readonly Change[];
  /** The changes that wait for a person. */
  readonly conflicts: readonly Change[];
}

/**
 * Merges two wallets that grew from the same base; no base means a first join, where everything is kept and only
 * what differs on both sides is asked. `guarded` changes are asked although only one side made them. Preferences are merged value by value, accounts add up, data of this device
 * alone stays apart.
 */
export function mergeWallets(
  base: Wallet | null,
  local: Wallet,
  remote: Wallet,
  choices: Choices = NO_CHOICES,
  guarded: MergeLog['guarded'] = new Map(),
): Merge {
  const before = base ?? EMPTY_WALLET;
  const changes: Change[] = [];
  const preferences = new Map<string, Preference>();
  for (const key of new Set([
    ...local.preferences.keys(),
    ...remote.preferences.keys(),
    ...before.preferences.keys(),
  ])) {
    const preference = isDeviceKey(key)
      ? (remote.preferences.get(key) ?? local.preferences.get(key))
      : mergePreference(key, before, local, remote, { choices, changes, guarded });
    if (preference !== undefined) preferences.set(key, preference);
  }
  const merged: Wallet = {
    name: local.name,
    preferences,
    accounts: mergeAccounts(before.accounts, local.accounts, remote.accounts),
    extra: { ...remote.extra, ...local.extra },
  };
  return {
    merged,
    changes,
    conflicts: changes.filter((change) => change.kind === 'conflict' && change.decided !== true),
  };
}

function mergePreference(
  key: string,
  base: Wallet,
  local: Wallet,
  remote: Wallet,
  log: MergeLog,
): Preference | undefined {
  const [b, l, r] = [base, local, remote].map((wallet) => wallet.preferences.get(key));
  const first = log.changes.length;
  const value = mergeKept([key], b?.value, l?.value, r?.value, log);
  const decided = log.changes.slice(first).some((change) => change.decided === true);
  if (value === undefined && !decided) return undefined;
  const ts = latestTimestamp(b?.ts, l?.ts, r?.ts);
  // The SDK cannot remove a preference: a person who wants it gone gets null.
  return { value: value ?? null, ts: decided ? justAfter(ts) : ts };
}

/** Whether two wallets hold the same for their owner; timestamps and this device's own keys do not count. */
export function sameContent(a: Wallet, b: Wallet): boolean {
  return samePreferences(a, b) && sameAccounts(a.accounts, b.accounts);
}

function samePreferences(a: Wallet, b: Wallet): boolean {
  for (const key of new Set([...a.preferences.keys(), ...b.preferences.keys()])) {
    if (isDeviceKey(key)) continue;
    if (!sameMeaning([key], a.preferences.get(key)?.value, b.preferences.get(key)?.value)) return false;
  }
  return true;
}

function sameAccounts(a: readonly Account[], b: readonly Account[]): boolean {
  const others = new Map(b.map((account) => [account.publicKey, account]));
  return (
    a.length === b.length &&
    a.every((account) => {
      const other = others.get(account.publicKey);
      return other !== undefined && sameAccount(account, other);
    })
  );
}
