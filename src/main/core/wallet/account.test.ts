import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountWith, json } from '../../../../test/fakes/wallets.ts';
import vectors from '../../../../test/vectors/sync-hash.json';
import {
  type Account,
  accountLabel,
  importChanges,
  mergeAccounts,
  parseAccount,
  sameAccount,
} from './account.ts';
import { canonicalJson, isObject, type JsonValue } from './json.ts';

/** Merges one account that is on both sides. */
function mergeOne(base: Account | undefined, local: Account, remote: Account): Account {
  const [merged, ...more] = mergeAccounts(base === undefined ? [] : [base], [local], [remote]);
  if (merged === undefined || more.length > 0) throw new Error('One account was expected');
  return merged;
}

describe('an account id', () => {
  it.each(Object.entries(vectors.accounts))('is the one the SDK shows: %s', (_, { id, dict }) => {
    const account = parseAccount(json(dict));
    expect(account && accountLabel(account)).toEqual({ id, name: dict.name });
  });

  it('is a beginning of the public key when that is spelled in no known way, and never all of it', () => {
    for (const start of ['0OIl', 'xpub', 'ypub']) {
      const account = accountWith({ public_key: `${start}${'x'.repeat(100)}` });
      expect(accountLabel(account).id).toBe(`${start}${'x'.repeat(12)}`);
    }
  });

  it('goes with an empty name when there is none', () => {
    expect(accountLabel(accountWith({ name: null })).name).toBe('');
  });
});

describe('an account in a wallet', () => {
  it('is an object with a public key, whatever else it holds', () => {
    expect(parseAccount(json({ public_key: 'xpub', odd: 1 }))).toEqual({
      publicKey: 'xpub',
      raw: json({ public_key: 'xpub', odd: 1 }),
    });
  });

  it.each([null, 'xpub', ['xpub'], {}, { public_key: '' }, { public_key: 7 }])('is not %j', (value) => {
    expect(parseAccount(json(value))).toBeUndefined();
  });
});

describe('two accounts', () => {
  it('are the same whenever they were modified and however their keys are ordered', () => {
    const { name, ...rest } = vectors.accounts.A2.dict;
    expect(
      sameAccount(accountWith(vectors.accounts.A2.dict), accountWith({ ...rest, name, modified_on: 5 })),
    ).toBe(true);
  });

  it.each(['name', 'seed', 'private_key', 'certificates', 'anything'])(
    'differ when their %s does',
    (field) => {
      expect(sameAccount(accountWith(), accountWith({ [field]: { other: 1 } }))).toBe(false);
    },
  );
});

describe('importing an account changes one the SDK has', () => {
  const current = accountWith({ certificates: { one: 'key one' } });

  it.each<[string, Record<string, unknown>]>([
    ['when it has another name', { name: 'Savings' }],
    ['when it has other address settings', { address_generator: { name: 'single-address' } }],
    ['when it has a channel key more', { certificates: { one: 'key one', two: 'key two' } }],
    ['when it spells a channel key differently', { certificates: { one: 'KEY ONE' } }],
  ])('%s', (_, fields) => {
    expect(importChanges(current, accountWith({ certificates: { one: 'key one' }, ...fields }))).toBe(true);
  });

  it.each<[string, Record<string, unknown>]>([
    ['when it is the same', {}],
    ['when it was only modified later', { modified_on: 999 }],
    ['when it lacks a channel key', { certificates: {} }],
    ['when it holds no channel keys at all', { certificates: null }],
    ['when it only has data the SDK does not take over', { seed: 'other', encrypted: true }],
  ])('but not %s', (_, fields) => {
    expect(importChanges(current, accountWith({ certificates: { one: 'key one' }, ...fields }))).toBe(false);
  });
});

describe('accounts of two devices', () => {
  const a = accountWith({ public_key: 'a' });
  const b = accountWith({ public_key: 'b' });
  const c = accountWith({ public_key: 'c' });

  it.each<[string, Account[], Account[], Account[], Account[]]>([
    ['stay as they are when they are the same', [a, b], [a, b], [a, b], [a, b]],
    ['add up, those of this device first', [], [a, c], [b, a], [a, c, b]],
    ['come in from the other device', [a], [a], [a, b], [a, b]],
    ['stay when the other device lost one', [a, b], [a, b], [a], [a, b]],
    ['come back when this device lost one', [a, b], [a], [a, b], [a, b]],
    ['do not come back when both lost one', [a, b], [a], [a], [a]],
  ])('%s', (_, base, local, remote, merged) => {
    expect(mergeAccounts(base, local, remote)).toEqual(merged);
  });
});

describe('one account on two devices', () => {
  const base = accountWith();

  it('stays to the letter when both are the same', () => {
    const bare = parseAccount(json({ public_key: 'xpub-1', modified_on: 1 })) ?? base;
    for (const account of [base, bare, accountWith({ modified_on: 'never' })]) {
      const again = { publicKey: account.publicKey, raw: json(account.raw) as Account['raw'] };
      expect(sameAccount(mergeOne(account, account, again), account)).toBe(true);
    }
    expect(mergeOne(base, base, accountWith()).raw).toEqual(base.raw);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>]>([
    ['takes the name changed here', { name: 'New' }, {}, { name: 'New' }],
    ['takes the name changed elsewhere', {}, { name: 'New' }, { name: 'New' }],
    [
      'takes the name changed elsewhere although this device was modified later',
      { modified_on: 900 },
      { name: 'New', modified_on: 200 },
      { name: 'New' },
    ],
    [
      'takes the channel key that was written anew elsewhere, if it was later',
      { certificates: { one: '1' }, modified_on: 100 },
      { certificates: { one: 'new' }, modified_on: 200 },
      { certificates: { one: 'new' } },
    ],
    [
      'takes what each side changed',
      { name: 'New' },
      { address_generator: { name: 'single-address' } },
      { name: 'New', address_generator: { name: 'single-address' } },
    ],
    [
      'takes the later name when both changed it, were it this one',
      { name: 'Here', modified_on: 300 },
      { name: 'There', modified_on: 200 },
      { name: 'Here' },
    ],
    [
      'takes the later name when both changed it, were it the other one',
      { name: 'Here', modified_on: 200 },
      { name: 'There', modified_on: 300 },
      { name: 'There' },
    ],
    [
      'takes the greater text when both changed it at the same time',
      { name: 'A' },
      { name: 'B' },
      { name: 'B' },
    ],
    ['takes the greater text wherever it is', { name: 'B' }, { name: 'A' }, { name: 'B' }],
    [
      'unites the channel keys',
      { certificates: { one: '1' } },
      { certificates: { two: '2' } },
      { certificates: { one: '1', two: '2' } },
    ],
    [
      'keeps a channel key that one side lost',
      { certificates: {} },
      { certificates: { one: '1' } },
      { certificates: { one: '1' } },
    ],
    [
      'keeps the channel keys when one side has none at all',
      { certificates: null },
      { certificates: { one: '1' } },
      { certificates: { one: '1' } },
    ],
    [
      'gains the keys it lacks here',
      { seed: '', private_key: '' },
      { modified_on: 50 },
      { seed: 'twelve words', private_key: 'xprv-1' },
    ],
    [
      'gains the keys it lacks elsewhere',
      { modified_on: 50 },
      { seed: '', private_key: '' },
      { seed: 'twelve words', private_key: 'xprv-1' },
    ],
    ['keeps unknown data of both sides', { here: 1 }, { there: 2 }, { here: 1, there: 2 }],
  ])('%s', (_, local, remote, merged) => {
    const result = mergeOne(base, accountWith(local), accountWith(remote));
    expect(sameAccount(result, accountWith(merged))).toBe(true);
  });

  it('never loses its keys to a watch-only copy, even one that comes after a copy with keys', () => {
    const watchOnly = accountWith({ seed: '', private_key: '', modified_on: 999 });
    expect(sameAccount(mergeOne(base, watchOnly, base), base)).toBe(true);
    expect(sameAccount(mergeOne(base, base, watchOnly), base)).toBe(true);
    expect(sameAccount(mergeOne(undefined, watchOnly, base), base)).toBe(true);
  });

  it('has the later name when it was never merged before', () => {
    const merged = mergeOne(
      undefined,
      accountWith({ name: 'Here', modified_on: 200 }),
      accountWith({ name: 'There', modified_on: 300 }),
    );
    expect(accountLabel(merged).name).toBe('There');
  });

  it('keeps its time when nothing has to be taken over, and else is modified later than both', () => {
    const modified = (account: Account): JsonValue | undefined => account.raw['modified_on'];
    const later = accountWith({ modified_on: 300 });
    expect(modified(mergeOne(base, base, later))).toBe(300);
    expect(modified(mergeOne(base, base, accountWith({ name: 'New', modified_on: 300 })))).toBe(301);
    expect(modified(mergeOne(base, later, accountWith({ name: 'New', modified_on: 50 })))).toBe(301);
  });

  it('keeps a channel key called __proto__', () => {
    const dangerous = accountWith();
    const certificates = JSON.parse('{"__proto__":"pem"}') as unknown;
    const merged = mergeOne(base, accountWith({ certificates }), dangerous);
    const keys = merged.raw['certificates'];
    expect(isObject(keys) && Object.keys(keys)).toEqual(['__proto__']);
    expect(canonicalJson(keys ?? null)).toBe('{"__proto__":"pem"}');
  });
});

describe('devices that merge the same accounts', () => {
  const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
  const arbitraryAccount = fc
    .record(
      {
        public_key: oneOf('a', 'b'),
        name: oneOf('X', 'Y', 'Z'),
        seed: oneOf('', 'words'),
        modified_on: oneOf<unknown>(1, 2, 2.5, null),
        certificates: fc.dictionary(oneOf('one', 'two'), oneOf('PEM', 'other PEM')),
        unknown: oneOf<unknown>(null, { deep: [1] }),
      },
      { requiredKeys: ['public_key'] },
    )
    .map(accountWith);
  const accounts = fc.uniqueArray(arbitraryAccount, { selector: ({ publicKey }) => publicKey });
  const content = (list: readonly Account[]): string =>
    canonicalJson(
      [...list]
        .sort((one, other) => (one.publicKey < other.publicKey ? -1 : 1))
        .map(({ raw }) => ({ ...raw, modified_on: 0 })),
    );
  const forAll = (check: (base: Account[], local: Account[], remote: Account[]) => void): void =>
    fc.assert(fc.property(accounts, accounts, accounts, check), { numRuns: 1_000 });

  it('agree, whichever side each is on', () => {
    forAll((base, local, remote) => {
      expect(content(mergeAccounts(base, local, remote))).toBe(content(mergeAccounts(base, remote, local)));
    });
  });

  it('are done once both hold the result', () => {
    forAll((base, local, remote) => {
      const merged = mergeAccounts(base, local, remote);
      for (const before of [base, merged]) {
        expect(content(mergeAccounts(before, merged, merged))).toBe(content(merged));
      }
    });
  });

  it('lose no account and no channel key', () => {
    forAll((base, local, remote) => {
      const merged = new Map(
        mergeAccounts(base, local, remote).map(({ publicKey, raw }) => [publicKey, raw]),
      );
      for (const { publicKey, raw } of [...local, ...remote]) {
        expect(merged.get(publicKey)?.['certificates']).toMatchObject(
          Object.fromEntries(Object.keys(raw['certificates'] ?? {}).map((key) => [key, expect.any(String)])),
        );
      }
    });
  });

  it('need no second import of what they already imported', () => {
    forAll((base, local, remote) => {
      for (const account of mergeAccounts(base, local, remote)) {
        expect(importChanges(account, account)).toBe(false);
      }
    });
  });
});
