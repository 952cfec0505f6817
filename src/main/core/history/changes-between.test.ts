import { describe, expect, it } from 'vitest';
import { accountWith, walletWith } from '../../../../test/fakes/wallets.ts';
import { changesBetween, countOf, groupsOf } from './changes-between.ts';

describe('what changed from one version to the next', () => {
  it('is told item by item, with accounts by id and name only', () => {
    const before = walletWith({ animal: 'cow', car: { name: 'Audi', doors: 4 } });
    const after = walletWith(
      { animal: 'horse', car: { name: 'Audi' }, tea: 'green' },
      { accounts: [accountWith({ name: 'Second', private_key: 'xprv-secret', seed: 'secret words' })] },
    );
    const difference = changesBetween(before, after);
    expect(difference.items).toEqual([
      { path: ['animal'], before: 'cow', after: 'horse' },
      { path: ['car', 'doors'], before: 4, after: undefined },
      { path: ['tea'], before: undefined, after: 'green' },
    ]);
    expect(difference.accounts).toEqual([{ id: expect.any(String), name: 'Second', kind: 'remote' }]);
    expect(JSON.stringify(difference)).not.toContain('secret');
    expect(countOf(difference)).toBe(4);
    expect(groupsOf(difference)).toEqual({ other: 3 });
  });

  it('is nothing for the same content under other timestamps', () => {
    expect(countOf(changesBetween(walletWith({ a: 1 }, { ts: 1 }), walletWith({ a: 1 }, { ts: 9 })))).toBe(0);
  });

  it('is everything from nothing', () => {
    expect(countOf(changesBetween(null, walletWith({ a: 1, b: 2 })))).toBe(2);
  });
});
