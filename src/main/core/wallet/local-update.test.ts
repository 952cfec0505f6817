import { describe, expect, it } from 'vitest';
import { accountWith, walletWith } from '../../../../test/fakes/wallets.ts';
import { JsonNumber, type JsonValue } from './json.ts';
import { localUpdate } from './local-update.ts';
import type { Wallet } from './wallet.ts';

const valuesOf = (wallet: Wallet | null): Record<string, JsonValue> =>
  Object.fromEntries([...(wallet?.preferences ?? [])].map(([key, { value }]) => [key, value]));

const tsOf = (wallet: Wallet | null, key: string): JsonValue | undefined => wallet?.preferences.get(key)?.ts;

describe('what is imported into the SDK', () => {
  it('is nothing when it holds the merged wallet already', () => {
    expect(localUpdate(walletWith({ a: 1 }), walletWith({ a: 1 }, { ts: 999 }))).toBeNull();
    expect(localUpdate(walletWith({ a: 1, b: 2 }), walletWith({ b: 2, a: 1 }))).toBeNull();
  });

  it('is only what differs, so that all else keeps its time', () => {
    const update = localUpdate(walletWith({ a: 1, b: 2, c: 3 }), walletWith({ a: 1, b: 20, d: 4 }));
    expect(valuesOf(update)).toEqual({ b: 20, d: 4 });
  });

  it('is never a removal: the SDK keeps what the merged wallet lacks', () => {
    expect(localUpdate(walletWith({ a: 1 }), walletWith({}))).toBeNull();
  });

  it('is null where a person wanted it gone', () => {
    expect(valuesOf(localUpdate(walletWith({ a: 1 }), walletWith({ a: null })))).toEqual({ a: null });
  });

  it('does not see another spelling of a number as a difference', () => {
    const merged = walletWith({});
    const spelled = new Map([['a', { value: new JsonNumber('1.0'), ts: 100 }]]);
    expect(localUpdate(walletWith({ a: 1 }), { ...merged, preferences: spelled })).toBeNull();
  });

  it.each([
    ['its own time, which is later, so that the SDK takes the value all the same', 500, 100, 500],
    ['the merged time, which is later', 100, 500, 500],
    ['the time both have', 100, 100, 100],
  ])('carries %s', (_, own, mergedTs, expected) => {
    const update = localUpdate(walletWith({ a: 1 }, { ts: own }), walletWith({ a: 2 }, { ts: mergedTs }));
    expect(tsOf(update, 'a')).toBe(expected);
  });

  it('leaves alone what belongs to this computer only', () => {
    const local = walletWith({ 'enable-sync': true, 'encrypt-on-disk': true });
    expect(localUpdate(local, walletWith({ 'enable-sync': false, 'encrypt-on-disk': false }))).toBeNull();
    expect(localUpdate(walletWith({}), walletWith({ 'encrypt-on-disk': true }))).toBeNull();
  });

  it('holds an account the SDK lacks, and one whose import changes something', () => {
    const [kept, renamed, added] = [
      accountWith({ public_key: 'kept' }),
      accountWith({ public_key: 'renamed', name: 'New' }),
      accountWith({ public_key: 'added' }),
    ];
    const local = walletWith({}, { accounts: [kept, accountWith({ public_key: 'renamed' })] });
    const update = localUpdate(local, walletWith({}, { accounts: [kept, renamed, added] }));
    expect(update?.accounts).toEqual([renamed, added]);
    expect(update?.preferences.size).toBe(0);
  });

  it('holds no account that would only look different', () => {
    const local = walletWith({}, { accounts: [accountWith({ modified_on: 1 })] });
    expect(localUpdate(local, walletWith({}, { accounts: [accountWith({ modified_on: 9 })] }))).toBeNull();
  });

  it('holds no data the SDK does not know', () => {
    const merged = { ...walletWith({ a: 2 }), extra: { odd: 1 } };
    expect(localUpdate(walletWith({ a: 1 }), merged)?.extra).toEqual({});
  });
});
