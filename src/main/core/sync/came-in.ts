import { importChanges } from '../wallet/account.ts';
import type { JsonValue } from '../wallet/json.ts';
import type { Change } from '../wallet/merge-value.ts';
import { mergeWallets } from '../wallet/merge-wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';

/**
 * Whether all of an import whose answer was lost came into the SDK: from what the SDK held before, what was to be
 * imported, and what it holds now, which people and apps may have changed since. The SDK leaves out a preference that
 * was written in the blink before the import; so each has to show that it came in, and where one does not, the answer
 * is no: what is there is then merged once more, which loses nothing and at worst asks.
 */
export function cameIn(before: Wallet, update: Wallet, local: Wallet): boolean {
  if (update.accounts.some((account) => stillToCome(account, local))) return false;
  const after = { ...before, preferences: new Map([...before.preferences, ...update.preferences]) };
  const { changes } = mergeWallets(before, local, after);
  return [...update.preferences.keys()].every((key) =>
    isThere(changes.filter(({ path }) => path[0] === key)),
  );
}

function stillToCome(account: Wallet['accounts'][number], wallet: Wallet): boolean {
  const known = wallet.accounts.find(({ publicKey }) => publicKey === account.publicKey);
  return known === undefined || importChanges(known, account);
}

/** Item by item: an app that wrote since has written the whole preference anew, with the items in it. */
function isThere(changes: readonly Change[]): boolean {
  const there = changes.filter(({ kind }) => kind === 'both');
  if (there.some(({ remote }) => isTelling(remote))) return true;
  return there.length > 0 && !changes.some(({ kind }) => kind === 'remote');
}

/** Two people clear the same setting, or turn it off, by chance; nobody writes the same text by chance. */
const isTelling = (value: JsonValue | undefined): boolean =>
  value !== undefined && value !== null && typeof value !== 'boolean';
