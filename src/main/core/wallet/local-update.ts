import { importChanges } from './account.ts';
import { isDeviceKey } from './device-keys.ts';
import { sameMeaning } from './rules/same-meaning.ts';
import { latestTimestamp } from './timestamp.ts';
import type { Preference, Wallet } from './wallet.ts';

/**
 * What to import into the SDK so that it holds the merged wallet: only what differs, so that untouched preferences
 * keep their timestamps. Each `ts` is at least the SDK's own, so the SDK takes the value whatever the clocks say.
 * Null when nothing has to be imported.
 */
export function localUpdate(local: Wallet, merged: Wallet): Wallet | null {
  const preferences = new Map<string, Preference>();
  for (const [key, preference] of merged.preferences) {
    if (isDeviceKey(key)) continue;
    const current = local.preferences.get(key);
    if (sameMeaning([key], current?.value, preference.value)) continue;
    preferences.set(key, { value: preference.value, ts: latestTimestamp(current?.ts, preference.ts) });
  }
  const mine = new Map(local.accounts.map((account) => [account.publicKey, account]));
  const accounts = merged.accounts.filter((account) => {
    const current = mine.get(account.publicKey);
    return current === undefined || importChanges(current, account);
  });
  if (preferences.size === 0 && accounts.length === 0) return null;
  return { name: merged.name, preferences, accounts, extra: {} };
}
