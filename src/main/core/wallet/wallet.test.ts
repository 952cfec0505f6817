import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryJson, arbitraryKey } from '../../../../test/fakes/arbitrary-json.ts';
import { accountWith, json } from '../../../../test/fakes/wallets.ts';
import { problem } from '../../../shared/problem.ts';
import { emptyObject, JsonNumber, type JsonValue } from './json.ts';
import { EMPTY_WALLET, parseWallet, type Wallet, writeWallet } from './wallet.ts';

function parsed(text: string): Wallet {
  const wallet = parseWallet(text);
  if (!wallet.ok) throw new Error(wallet.problem.code);
  return wallet.value;
}

describe('a wallet the SDK exports', () => {
  const text =
    '{"version":1,"name":"My Wallet","preferences":{"shared":{"value":{"tags":[1.0]},"ts":1700000000.5}},' +
    '"accounts":[{"public_key":"xpub","certificates":{"a":"pem"}}],"odd":[9007199254740993]}';

  it('is read into preferences, accounts and the rest', () => {
    const account = json({ public_key: 'xpub', certificates: { a: 'pem' } });
    expect(parsed(text)).toEqual({
      name: 'My Wallet',
      preferences: new Map([
        ['shared', { value: { ...emptyObject(), tags: [new JsonNumber('1.0')] }, ts: 1_700_000_000.5 }],
      ]),
      accounts: [{ publicKey: 'xpub', raw: account }],
      extra: { odd: [new JsonNumber('9007199254740993')] },
    });
  });

  it('is written as it was', () => {
    expect(writeWallet(parsed(text))).toBe(text);
  });

  it.each<[string, string, Partial<Wallet>]>([
    ['without anything', '{}', EMPTY_WALLET],
    ['with null for its lists', '{"preferences":null,"accounts":null}', EMPTY_WALLET],
    ['with a name that is no text', '{"name":7}', EMPTY_WALLET],
    [
      'with a preference without a time',
      '{"preferences":{"a":{"value":1}}}',
      { preferences: new Map([['a', { value: 1, ts: 0 }]]) },
    ],
    [
      'with a preference whose time is null',
      '{"preferences":{"a":{"value":1,"ts":null}}}',
      { preferences: new Map([['a', { value: 1, ts: 0 }]]) },
    ],
    [
      'with a preference set to null',
      '{"preferences":{"a":{"value":null,"ts":1}}}',
      { preferences: new Map([['a', { value: null, ts: 1 }]]) },
    ],
    [
      'with a preference called __proto__',
      '{"preferences":{"__proto__":{"value":1,"ts":1}}}',
      { preferences: new Map([['__proto__', { value: 1, ts: 1 }]]) },
    ],
  ])('is read when it is dirty: %s', (_, dirty, expected) => {
    expect(parsed(dirty)).toEqual({ ...EMPTY_WALLET, ...expected });
  });

  it('is written with the version this app knows, whatever it said', () => {
    expect(writeWallet(parsed('{"version":99}'))).toContain('"version":1,');
  });
});

describe('what is no wallet', () => {
  it.each([
    ...['', 'hunter2', '{"seed":hunter2}', 'null', '1', '"{}"', '[]'],
    ...['{"preferences":[]}', '{"preferences":"x"}', '{"preferences":{"a":1}}', '{"preferences":{"a":null}}'],
    ...['{"preferences":{"a":[]}}', '{"preferences":{"a":{}}}', '{"preferences":{"a":{"ts":1}}}'],
    ...['{"accounts":{}}', '{"accounts":1}', '{"accounts":[null]}', '{"accounts":[{}]}'],
    ...['{"accounts":[{"public_key":""}]}', '{"accounts":[{"public_key":1}]}'],
    `{"odd":${'['.repeat(500)}${']'.repeat(500)}}`,
  ])('is one problem, which says nothing of the text: %s', (text) => {
    expect(parseWallet(text)).toEqual({ ok: false, problem: problem('wallet-malformed') });
  });
});

describe('any wallet', () => {
  const timestamp = fc.constantFrom<JsonValue>(0, 1_700_000_000, new JsonNumber('1700000000.0'));
  const preference = fc.record({ value: arbitraryJson, ts: timestamp });
  const known = ['version', 'name', 'preferences', 'accounts'];
  const arbitraryWallet: fc.Arbitrary<Wallet> = fc.record({
    name: fc.string(),
    preferences: fc.array(fc.tuple(arbitraryKey, preference)).map((entries) => new Map(entries)),
    accounts: fc.array(fc.constantFrom('a', 'b').map((key) => accountWith({ public_key: key }))),
    extra: fc.array(fc.tuple(arbitraryKey, arbitraryJson), { maxLength: 3 }).map((entries) => {
      const extra = emptyObject();
      for (const [key, value] of entries) if (!known.includes(key)) extra[key] = value;
      return extra;
    }),
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(arbitraryWallet, (wallet) => {
        expect(parsed(writeWallet(wallet))).toEqual(wallet);
        expect(writeWallet(parsed(writeWallet(wallet)))).toBe(writeWallet(wallet));
      }),
      { numRuns: 1_000 },
    );
  });
});
