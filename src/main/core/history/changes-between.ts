import { countByGroup, type GroupCounts, groupOf } from '../review/group.ts';
import { type ChangedAccount, compareAccounts } from '../wallet/changed-accounts.ts';
import type { JsonValue } from '../wallet/json.ts';
import type { Change } from '../wallet/merge-value.ts';
import { mergeWallets } from '../wallet/merge-wallets.ts';
import type { Path } from '../wallet/path.ts';
import { EMPTY_WALLET, type Wallet } from '../wallet/wallet.ts';

/** One item that is not the same before and after. Absent values are undefined. */
export interface ItemChange {
  readonly path: Path;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** How one wallet differs from an earlier one. Accounts by id and name only: `local` is gone, `remote` is new. */
export interface WalletDifference {
  readonly items: readonly ItemChange[];
  readonly accounts: readonly ChangedAccount[];
}

/** What changed from `before` to `after`; from nothing when there is no `before`. */
export function changesBetween(before: Wallet | null, after: Wallet): WalletDifference {
  const from = before ?? EMPTY_WALLET;
  return {
    items: mergeWallets(from, from, after).changes.map(comingIn),
    accounts: compareAccounts(from.accounts, after.accounts),
  };
}

export const countOf = ({ items, accounts }: WalletDifference): number => items.length + accounts.length;

/** What the items are about; accounts are in no group. */
export const groupsOf = ({ items }: WalletDifference): GroupCounts =>
  countByGroup(items.map(({ path }) => ({ group: groupOf(path) })));

/** A change of the other side, as the one it makes here. */
export const comingIn = ({ path, local, remote }: Change): ItemChange => ({
  path,
  before: local,
  after: remote,
});
