import { sameMeaning } from '../wallet/rules/same-meaning.ts';
import { justAfter, latestTimestamp } from '../wallet/timestamp.ts';
import type { Preference, Wallet } from '../wallet/wallet.ts';

/**
 * Gives every preference that `wanted` holds otherwise than `now` a timestamp past all that were ever seen for it, so
 * that every SDK keeps it, also where a clock runs fast.
 */
export function outlast(wanted: Wallet, now: Wallet, seen: readonly (Wallet | null)[]): Wallet {
  const preferences = new Map<string, Preference>();
  for (const [key, preference] of wanted.preferences) {
    const current = now.preferences.get(key);
    const unchanged = current !== undefined && sameMeaning([key], current.value, preference.value);
    const known = [now, ...seen].map((wallet) => wallet?.preferences.get(key)?.ts);
    preferences.set(
      key,
      unchanged
        ? current
        : { value: preference.value, ts: justAfter(latestTimestamp(...known, preference.ts)) },
    );
  }
  return { ...wanted, preferences };
}
