import { importChanges } from '../wallet/account.ts';
import { type JsonValue, sameJson } from '../wallet/json.ts';
import type { Change } from '../wallet/merge-value.ts';
import { mergeWallets } from '../wallet/merge-wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';

/**
 * Whether an import whose answer was lost came into the SDK: from what the SDK held before, what was to be imported,
 * and what it holds now, which people and apps may have changed since. The SDK leaves out a preference that was written
 * in the blink before the import; so one that holds something else again makes the answer no: what is there is then
 * merged once more, which loses nothing and at worst asks. What is as it was before, though the rest came in, was taken
 * back or left out: nothing can tell, and with `broughtIn` remembered the person is asked. The same goes for a preference
 * that is just as before, but was written since.
 */
export function cameIn(before: Wallet, update: Wallet, local: Wallet): boolean {
  if (update.accounts.some((account) => stillToCome(account, local))) return false;
  const { changes } = mergeWallets(before, local, imported(before, update));
  const signs = [...update.preferences.keys()].map((key) => {
    const inside = changes.filter(({ path }) => path[0] === key);
    return isWrittenBack(before, local, key, inside) ? 'there' : signOf(inside);
  });
  if (signs.includes('unclear')) return false;
  return update.accounts.length > 0 || signs.includes('there') || !signs.includes('as-before');
}

/** What an import changes where it is taken in whole. */
export const broughtIn = (before: Wallet, update: Wallet): readonly Change[] =>
  mergeWallets(before, before, imported(before, update)).changes;

const imported = (before: Wallet, update: Wallet): Wallet => ({
  ...before,
  preferences: new Map([...before.preferences, ...update.preferences]),
});

function stillToCome(account: Wallet['accounts'][number], wallet: Wallet): boolean {
  const known = wallet.accounts.find(({ publicKey }) => publicKey === account.publicKey);
  return known === undefined || importChanges(known, account);
}

/** Item by item: an app that wrote since has written the whole preference anew, with the items in it. */
function signOf(changes: readonly Change[]): 'there' | 'perhaps' | 'as-before' | 'unclear' {
  const kinds = new Set(changes.map(({ kind }) => kind));
  if (changes.some(({ kind, remote }) => kind === 'both' && isTelling(remote))) return 'there';
  if (kinds.has('both')) return kinds.has('remote') ? 'unclear' : 'perhaps';
  return kinds.has('conflict') ? 'unclear' : 'as-before';
}

function isWrittenBack(before: Wallet, local: Wallet, key: string, changes: readonly Change[]): boolean {
  const [then, now] = [before.preferences.get(key), local.preferences.get(key)];
  return now !== undefined && !sameJson(then?.ts, now.ts) && changes.every(({ kind }) => kind === 'remote');
}

/** Two people clear the same setting, or turn it off, by chance; nobody writes the same text by chance. */
const isTelling = (value: JsonValue | undefined): boolean =>
  value !== undefined && value !== null && typeof value !== 'boolean';
