import { describe, expect, it } from 'vitest';
import { accountWith, json, walletWith } from '../../../../test/fakes/wallets.ts';
import { type Choice, choiceKey, indexChoices } from './choice.ts';
import type { JsonValue } from './json.ts';
import { JsonNumber } from './json.ts';
import { mergeWallets, sameContent } from './merge-wallets.ts';
import type { Wallet } from './wallet.ts';

const valuesOf = (wallet: Wallet): Record<string, JsonValue> =>
  Object.fromEntries([...wallet.preferences].map(([key, { value }]) => [key, value]));

const tsOf = (wallet: Wallet, key: string): JsonValue | undefined => wallet.preferences.get(key)?.ts;

const shared = (value: object) => ({ shared: { type: 'object', value, version: '0.1' } });

describe('the preferences of two devices', () => {
  it.each<[string, object, object, object, object]>([
    ['are united', { a: 1 }, { a: 1, b: 2 }, { a: 1, c: 3 }, { a: 1, b: 2, c: 3 }],
    ['are taken from whoever changed them', { a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }],
    ['stay when they are missing here', { a: 1 }, {}, { a: 1 }, { a: 1 }],
    ['stay when they are missing elsewhere', { a: 1 }, { a: 1 }, {}, { a: 1 }],
    ['stay when they are missing on both', { a: 1 }, {}, {}, { a: 1 }],
    ['change when one device changed what another lacks', { a: 1 }, {}, { a: 2 }, { a: 2 }],
    ['become null when one device set them to null', { a: 1 }, { a: null }, { a: 1 }, { a: null }],
    [
      'are merged item by item in what LBRY apps share',
      shared({ lists: { x: 1, y: 1 }, settings: { theme: 'light', language: 'en' } }),
      shared({ lists: { x: 2, y: 1 }, settings: { theme: 'dark' } }),
      shared({ lists: { x: 1 }, settings: { theme: 'light', language: 'de' } }),
      shared({ lists: { x: 2 }, settings: { theme: 'dark', language: 'de' } }),
    ],
  ])('%s', (_, base, local, remote, merged) => {
    const [b, l, r] = [base, local, remote].map((values) => walletWith({ ...values }));
    if (b === undefined || l === undefined || r === undefined) throw new Error('Three wallets');
    const merge = mergeWallets(b, l, r);
    expect(json(valuesOf(merge.merged))).toEqual(json(merged));
    expect(merge.conflicts).toEqual([]);
  });

  it('conflict where both changed them differently, at the very item', () => {
    const wallet = (theme: string) => walletWith(shared({ settings: { theme, size: 1 } }));
    const { changes, conflicts } = mergeWallets(wallet('light'), wallet('dark'), wallet('blue'));
    expect(conflicts).toEqual(changes);
    expect(conflicts).toMatchObject([
      { path: ['shared', 'value', 'settings', 'theme'], base: 'light', local: 'dark', remote: 'blue' },
    ]);
  });

  it('are listed in the order this device has them', () => {
    const { changes } = mergeWallets(walletWith({}), walletWith({ z: 1, a: 1 }), walletWith({ m: 1, a: 1 }));
    expect(changes.map(({ path, kind }) => [path[0], kind])).toEqual([
      ['z', 'local'],
      ['a', 'both'],
      ['m', 'remote'],
    ]);
  });
});

describe('a first join, without a base', () => {
  it('keeps everything of both sides and asks only what differs', () => {
    const local = walletWith({ mine: 1, same: 2, other: 3 });
    const remote = walletWith({ theirs: 4, same: 2, other: 5 });
    const { merged, conflicts } = mergeWallets(null, local, remote);
    expect(valuesOf(merged)).toEqual({ mine: 1, same: 2, other: 3, theirs: 4 });
    expect(conflicts).toMatchObject([{ path: ['other'], base: undefined, local: 3, remote: 5 }]);
  });

  it('with an empty wallet asks nothing', () => {
    const full = walletWith({ a: 1, b: { c: 2 } });
    expect(mergeWallets(null, walletWith({}), full)).toMatchObject({ conflicts: [], merged: full });
    expect(mergeWallets(null, full, walletWith({}))).toMatchObject({ conflicts: [], merged: full });
  });
});

describe('what belongs to one computer', () => {
  it.each([
    ['stays as the server has it, so that nobody changes it for the others', { 'enable-sync': false }, false],
    ['goes along when only this device has it', {}, true],
  ])('%s', (_, theirs, expected) => {
    const { merged, changes } = mergeWallets(
      walletWith({ 'enable-sync': null }),
      walletWith({ 'enable-sync': true }),
      walletWith(theirs),
    );
    expect(valuesOf(merged)).toEqual({ 'enable-sync': expected });
    expect(changes).toEqual([]);
  });
});

describe('the time of a merged preference', () => {
  const at = (value: unknown, ts: JsonValue) => walletWith({ a: value }, { ts });

  it.each<[string, JsonValue, JsonValue, JsonValue, JsonValue]>([
    ['is the latest of all, were it this one', 1, 30, 20, 30],
    ['is the latest of all, were it the other one', 1, 20, 30, 30],
    ['is the latest of all, were it the old one, whose clock was ahead', 99, 20, 30, 99],
    ['is spelled as it was', 1, new JsonNumber('30.50'), 20, new JsonNumber('30.50')],
  ])('%s', (_, b, l, r, expected) => {
    expect(tsOf(mergeWallets(at(1, b), at(2, l), at(1, r)).merged, 'a')).toEqual(expected);
  });

  it('does not decide anything: the later value does not win', () => {
    expect(mergeWallets(at(1, 1), at(2, 1), at(1, 999)).merged.preferences.get('a')?.value).toBe(2);
    expect(mergeWallets(at(1, 1), at(2, 1), at(3, 999)).conflicts).toHaveLength(1);
  });

  it('is later than all of them where a person has decided, and only there', () => {
    const wallet = (a: number, ts: number) => walletWith({ a, b: 1 }, { ts });
    const choices = indexChoices([{ path: ['a'], take: 'theirs', seen: { local: 2, remote: 3 } }]);
    const { merged } = mergeWallets(wallet(1, 10), wallet(2, 30), wallet(3, 20), choices);
    expect(merged.preferences).toEqual(
      new Map([
        ['a', { value: 3, ts: 31 }],
        ['b', { value: 1, ts: 30 }],
      ]),
    );
  });
});

describe('decisions', () => {
  const sides = [walletWith({ a: 1 }), walletWith({ a: 2 }), walletWith({ a: 3 })] as const;

  it('settle a conflict, which stays listed as a change', () => {
    const choices = indexChoices([{ path: ['a'], take: 'mine', seen: { local: 2, remote: 3 } }]);
    const { merged, changes, conflicts } = mergeWallets(...sides, choices);
    expect(valuesOf(merged)).toEqual({ a: 2 });
    expect(conflicts).toEqual([]);
    expect(changes).toMatchObject([{ kind: 'conflict', decided: true }]);
  });

  it('to leave a preference out set it to null, because the SDK cannot remove one', () => {
    const gone: Choice = { path: ['a'], take: 'value', seen: { local: 2, remote: 3 } };
    expect(valuesOf(mergeWallets(...sides, indexChoices([gone])).merged)).toEqual({ a: null });
  });
});

describe('guarded changes', () => {
  it('are asked about although only one side made them, and all others are taken', () => {
    const guarded = new Map([[choiceKey(['a']), 'bulk-removal' as const]]);
    const { merged, conflicts } = mergeWallets(
      walletWith({ a: 1, b: 1 }),
      walletWith({ a: 1, b: 1 }),
      walletWith({ a: 2, b: 2 }),
      new Map(),
      guarded,
    );
    expect(valuesOf(merged)).toEqual({ a: 1, b: 2 });
    expect(conflicts).toMatchObject([{ path: ['a'], guard: 'bulk-removal' }]);
  });
});

describe('all else in a wallet', () => {
  it('adds up: accounts, and data nobody knows', () => {
    const local = { ...walletWith({}, { accounts: [accountWith({ public_key: 'a' })] }), extra: { here: 1 } };
    const remote = {
      ...walletWith({}, { accounts: [accountWith({ public_key: 'b' })] }),
      extra: { there: 2 },
    };
    const { merged } = mergeWallets(null, local, remote);
    expect(merged.accounts.map(({ publicKey }) => publicKey)).toEqual(['a', 'b']);
    expect(merged.extra).toEqual({ here: 1, there: 2 });
  });

  it('stays as it is here: the name of the wallet', () => {
    expect(mergeWallets(null, { ...walletWith({}), name: 'Here' }, walletWith({})).merged.name).toBe('Here');
  });
});

describe('two wallets hold the same', () => {
  const account = accountWith();

  it.each<[string, Wallet, Wallet]>([
    ['whenever it was set', walletWith({ a: 1 }, { ts: 1 }), walletWith({ a: 1 }, { ts: 2 })],
    ['in whatever order', walletWith({ a: 1, b: 2 }), walletWith({ b: 2, a: 1 })],
    ['apart from what belongs to one computer', walletWith({ 'encrypt-on-disk': true }), walletWith({})],
    ['whatever they are called', { ...walletWith({}), name: 'Here' }, walletWith({})],
    [
      'in whatever order their accounts are',
      walletWith({}, { accounts: [account, accountWith({ public_key: 'b' })] }),
      walletWith({}, { accounts: [accountWith({ public_key: 'b' }), account] }),
    ],
  ])('%s', (_, a, b) => {
    expect(sameContent(a, b)).toBe(true);
    expect(sameContent(b, a)).toBe(true);
  });

  it.each<[string, Wallet, Wallet]>([
    ['a value differs', walletWith({ a: 1 }), walletWith({ a: 2 })],
    ['one lacks a preference', walletWith({ a: 1 }), walletWith({})],
    ['one lacks it and the other has null', walletWith({ a: null }), walletWith({})],
    ['one lacks an account', walletWith({}, { accounts: [account] }), walletWith({})],
    [
      'an account differs',
      walletWith({}, { accounts: [account] }),
      walletWith({}, { accounts: [accountWith({ name: 'Other' })] }),
    ],
    [
      'they hold different accounts',
      walletWith({}, { accounts: [account] }),
      walletWith({}, { accounts: [accountWith({ public_key: 'b' })] }),
    ],
  ])('but not when %s', (_, a, b) => {
    expect(sameContent(a, b)).toBe(false);
    expect(sameContent(b, a)).toBe(false);
  });
});
