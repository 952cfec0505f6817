import type { Change } from '../wallet/merge-value.ts';
import { mergeWallets } from '../wallet/merge-wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** What carrying out the decisions would change on each side. */
export interface Preview {
  /** From what this device holds to the result. */
  readonly here: readonly Change[];
  /** From what the other devices hold to the result. */
  readonly there: readonly Change[];
}

export const preview = (local: Wallet, remote: Wallet, merged: Wallet): Preview => ({
  here: changesBetween(local, merged),
  there: changesBetween(remote, merged),
});

/** What differs from one wallet to another: a merge in which only one side moved. */
export const changesBetween = (from: Wallet, to: Wallet): readonly Change[] =>
  mergeWallets(from, from, to).changes;
