import { type Account, type AccountLabel, accountLabel, sameAccount } from './account.ts';

/** An account that is on one side only, or differs between them. Names and ids only: never keys. */
export interface ChangedAccount extends AccountLabel {
  readonly kind: 'local' | 'remote' | 'both';
}

export function compareAccounts(
  local: readonly Account[],
  remote: readonly Account[],
): readonly ChangedAccount[] {
  const theirs = new Map(remote.map((account) => [account.publicKey, account]));
  const mine = new Set(local.map((account) => account.publicKey));
  const changed: ChangedAccount[] = [];
  for (const account of local) {
    const other = theirs.get(account.publicKey);
    if (other === undefined) changed.push({ ...accountLabel(account), kind: 'local' });
    else if (!sameAccount(account, other)) changed.push({ ...accountLabel(account), kind: 'both' });
  }
  for (const account of remote) {
    if (!mine.has(account.publicKey)) changed.push({ ...accountLabel(account), kind: 'remote' });
  }
  return changed;
}
