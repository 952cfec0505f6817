import { describe, expect, it } from 'vitest';
import { accountWith, json, walletWith } from '../../../../test/fakes/wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Follows } from './follows.ts';
import { followsOf, withFollows } from './wallet-follows.ts';

const uri = (name: string): string => `lbry://@${name}#${name.slice(0, 1).repeat(40)}`;
const [ANN, BEN, DAN] = [uri('aann'), uri('bben'), uri('dan')];
const shared = (value: object) => ({ type: 'object', version: '0.1', value });
const of = (wallet: Wallet): Follows => followsOf((key) => wallet.preferences.get(key)?.value);
const file = (change: Partial<Follows>): Follows => ({ channels: [], tags: [], muted: [], ...change });

describe('the follows of a wallet', () => {
  it('are those of either list, each once, with what is said about them', () => {
    const wallet = walletWith({
      shared: shared({
        subscriptions: [ANN, BEN.replace('#', ':'), DAN],
        following: [{ uri: BEN, notificationsDisabled: true }, { uri: ANN }],
        tags: ['gardening'],
        blocked: [uri('eve')],
      }),
    });
    expect(of(wallet)).toEqual({
      channels: [
        { uri: BEN, name: '@bben', notificationsDisabled: true },
        { uri: ANN, name: '@aann' },
        { uri: DAN, name: '@dan' },
      ],
      tags: ['gardening'],
      muted: [uri('eve')],
    });
  });

  it('are read past dirty data', () => {
    const wallet = walletWith({
      shared: shared({
        subscriptions: [null, 7, 'nonsense', ANN],
        following: [null, { url: BEN }],
        tags: [null, 'a'],
        blocked: 'x',
      }),
    });
    expect(of(wallet)).toEqual({ channels: [{ uri: ANN, name: '@aann' }], tags: ['a'], muted: [] });
  });

  it('are those LBRY keeps apart when it does not sync', () => {
    expect(of(walletWith({ local: shared({ tags: ['a'] }) })).tags).toEqual(['a']);
    expect(of(walletWith({ local: shared({ tags: ['a'] }), shared: shared({ tags: ['b'] }) })).tags).toEqual([
      'b',
    ]);
    expect(of(walletWith({}))).toEqual(file({}));
  });

  it('hold no key, whatever else the wallet holds', () => {
    const wallet = walletWith(
      { shared: shared({ tags: ['a'], secret: 'xprv' }) },
      { accounts: [accountWith()] },
    );
    expect(JSON.stringify(of(wallet))).not.toMatch(/xprv|twelve words/);
  });
});

describe('adding follows to a wallet', () => {
  it('adds who is new and touches nobody else', () => {
    const before = walletWith({
      shared: shared({
        subscriptions: [ANN],
        following: [{ uri: ANN, notificationsDisabled: true }],
        tags: ['a'],
        settings: { theme: 'dark' },
      }),
    });
    const more = file({
      channels: [
        { uri: ANN.replace('#', ':'), notificationsDisabled: false },
        { uri: '@bben:1', name: '@bben' },
        { uri: '@bben:1' },
      ],
      tags: ['a', 'b'],
      muted: [DAN],
    });
    const { added, wallet } = withFollows(before, more);
    expect(added).toEqual({ channels: 1, tags: 1, muted: 1, known: 3 });
    expect(wallet.preferences.get('shared')?.value).toEqual(
      json(
        shared({
          subscriptions: [ANN, 'lbry://@bben:1'],
          following: [{ uri: ANN, notificationsDisabled: true }, { uri: 'lbry://@bben:1' }],
          tags: ['a', 'b'],
          settings: { theme: 'dark' },
          blocked: [DAN],
        }),
      ),
    );
  });

  it('changes nothing when all is known', () => {
    const before = walletWith({ shared: shared({ subscriptions: [ANN] }) });
    expect(withFollows(before, file({ channels: [{ uri: ANN }] }))).toEqual({
      wallet: before,
      added: { channels: 0, tags: 0, muted: 0, known: 1 },
    });
  });

  it('begins a wallet that has none, and all of it comes back', () => {
    const all = file({
      channels: [{ uri: ANN, name: '@aann', notificationsDisabled: false }],
      tags: ['a'],
      muted: [BEN],
    });
    expect(of(withFollows(walletWith({}), all).wallet)).toEqual(all);
  });

  it('goes where LBRY keeps them', () => {
    const { wallet } = withFollows(walletWith({ local: shared({}) }), file({ tags: ['a'] }));
    expect([...wallet.preferences.keys()]).toEqual(['local']);
  });
});
