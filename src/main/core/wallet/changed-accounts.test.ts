import { describe, expect, it } from 'vitest';
import { accountWith } from '../../../../test/fakes/wallets.ts';
import { compareAccounts } from './changed-accounts.ts';

const account = (key: string, fields: Record<string, unknown> = {}) =>
  accountWith({ public_key: key, name: `Account ${key}`, ...fields });

describe('accounts that differ between this device and the others', () => {
  it('are none when both have the same, whatever their order and times', () => {
    const local = [account('a'), account('b', { modified_on: 1 })];
    expect(compareAccounts(local, [account('b', { modified_on: 2 }), account('a')])).toEqual([]);
  });

  it('are told by where they are, under the name this device knows', () => {
    const local = [account('a'), account('c', { name: 'Mine' })];
    const remote = [account('b'), account('c', { name: 'Theirs' })];
    expect(compareAccounts(local, remote)).toEqual([
      { id: 'a', name: 'Account a', kind: 'local' },
      { id: 'c', name: 'Mine', kind: 'both' },
      { id: 'b', name: 'Account b', kind: 'remote' },
    ]);
  });

  it('are shown without any key', () => {
    const shown = JSON.stringify(compareAccounts([account('a', { certificates: { one: 'pem' } })], []));
    expect(shown).not.toMatch(/xprv|twelve|pem/);
  });
});
