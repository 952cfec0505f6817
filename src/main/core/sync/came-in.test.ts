import { describe, expect, it } from 'vitest';
import { accountWith, walletWith } from '../../../../test/fakes/wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { broughtIn, cameIn } from './came-in.ts';

const shared = (settings: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  version: '0.1',
  value: { settings },
});
const withSettings = (settings: Readonly<Record<string, unknown>>): Wallet =>
  walletWith({ shared: shared(settings) });
const withAccounts = (values: Readonly<Record<string, unknown>>, ...names: readonly string[]): Wallet =>
  walletWith(values, { accounts: names.map((name) => accountWith({ public_key: name })) });
const withChannels = (...channels: readonly string[]): Wallet => {
  const certificates = Object.fromEntries(channels.map((channel) => [channel, 'key']));
  return walletWith({}, { accounts: [accountWith({ certificates })] });
};
const named = (name: string): Wallet => walletWith({}, { accounts: [accountWith({ name })] });

describe('an import whose answer was lost', () => {
  it.each<[why: string, landed: boolean, before: Wallet, update: Wallet, now: Wallet]>([
    ['all of it is there', true, walletWith({ a: 1 }), walletWith({ a: 2 }), walletWith({ a: 2 })],
    ['nothing of it is there', false, walletWith({ a: 1 }), walletWith({ a: 2 }), walletWith({ a: 1 })],
    ['an edit replaced it', false, walletWith({ a: 1 }), walletWith({ a: 2 }), walletWith({ a: 3 })],
    [
      'one preference of it is there, another holds something else',
      false,
      walletWith({ a: 1, b: 1 }),
      walletWith({ a: 2, b: 2 }),
      walletWith({ a: 3, b: 2 }),
    ],
    [
      'an app rewrote the preference since, with one item of it',
      true,
      withSettings({ theme: 'dark', volume: 1 }),
      withSettings({ theme: 'light', volume: 2 }),
      withSettings({ theme: 'system', volume: 2 }),
    ],
    [
      'somebody cleared the same, and the rest is still to come',
      false,
      walletWith({ a: 1, b: 1 }),
      walletWith({ a: null, b: 2 }),
      walletWith({ a: null, b: 1 }),
    ],
    [
      'somebody turned off the same, and the rest is still to come',
      false,
      withSettings({ autoplay: true, theme: 'dark' }),
      withSettings({ autoplay: false, theme: 'light' }),
      withSettings({ autoplay: false, theme: 'dark' }),
    ],
    [
      'a value was cleared, and that was all',
      true,
      walletWith({ a: 1 }),
      walletWith({ a: null }),
      walletWith({ a: null }),
    ],
    [
      'an account of it is missing, whatever else is there',
      false,
      withAccounts({ a: 1 }, 'mine'),
      withAccounts({ a: 2 }, 'theirs'),
      withAccounts({ a: 2 }, 'mine'),
    ],
    [
      'its account is there, and what it brought was taken back since, or left out by the SDK',
      true,
      withAccounts({ a: 1 }, 'mine'),
      withAccounts({ a: 2 }, 'theirs'),
      withAccounts({ a: 1 }, 'mine', 'theirs'),
    ],
    [
      'its account is there, but the preference was written by somebody else, perhaps in the blink before',
      false,
      withAccounts({ a: 1 }, 'mine'),
      withAccounts({ a: 2 }, 'theirs'),
      withAccounts({ a: 3 }, 'mine', 'theirs'),
    ],
    [
      'its account is there',
      true,
      withAccounts({}, 'mine'),
      withAccounts({}, 'theirs'),
      withAccounts({}, 'mine', 'theirs'),
    ],
    [
      'its channel key is there',
      true,
      withChannels('one'),
      withChannels('one', 'two'),
      withChannels('one', 'two'),
    ],
    [
      'its channel key is missing',
      false,
      withChannels('one'),
      withChannels('one', 'two'),
      withChannels('one'),
    ],
    ['the name of an account is there', true, named('old'), named('new'), named('new')],
    ['the name of an account is not', false, named('old'), named('new'), named('old')],
  ])('%s: %s', (_why, landed, before, update, now) => {
    expect(cameIn(before, update, now)).toBe(landed);
  });

  it('may have been taken back where the preference is as before, but was written since', () => {
    const since = walletWith({ a: 1 }, { ts: 200 });
    expect(cameIn(walletWith({ a: 1 }, { ts: 100 }), walletWith({ a: 2 }, { ts: 150 }), since)).toBe(true);
  });

  it('is remembered with what it replaced', () => {
    expect(broughtIn(walletWith({ a: 1, b: 1 }), walletWith({ a: 2 }))).toEqual([
      { path: ['a'], kind: 'remote', base: 1, local: 1, remote: 2 },
    ]);
  });
});
