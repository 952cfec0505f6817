import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const HOME = '/home/joe';

const alphabet = (characters: string) => fc.constantFrom(...characters);
const text = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: alphabet(characters), minLength, maxLength });

const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const ALNUM = `${LOWER}${LOWER.toUpperCase()}0123456789`;
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const secrets: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'an e-mail address': fc.emailAddress(),
  'a percent-encoded e-mail address': fc.emailAddress().map(encodeURIComponent),
  'a short query token': text(ALNUM, 1, 20).map((value) => `token=${value}Z9`),
  'an e-mail in a query': fc.emailAddress().map((value) => `email=${encodeURIComponent(value)}`),
  'a password in JSON': text(`${ALNUM} &=?!`, 1, 20).map((value) => `"password": "${value}Z9"`),
  'a token in hex': text(HEX, 32, 128),
  'a key in upper-case hex': text(HEX.toUpperCase(), 32, 64),
  base64: text(`${ALNUM}+/`, 40, 200).map((value) => `${value}==`),
  'URL-safe base64': text(`${ALNUM}-_`, 40, 200),
  'a private key of a wallet': text(BASE58, 20, 107).map((value) => `xprv${value}`),
  'a public key of a wallet': text(BASE58, 20, 107).map((value) => `xpub${value}`),
  'a seed phrase': fc
    .array(text(LOWER, 3, 8), { minLength: 12, maxLength: 24 })
    .chain((words) => fc.constantFrom(' ', ', ', '","', '\n', '  ').map((between) => words.join(between))),
  'a bearer token': text(ALNUM, 5, 30).map((value) => `Bearer ${value}`),
  'the home directory': fc.constant(HOME),
};

/** What of a secret would betray it: all of it, and of the named ones the value. */
function betrayals(secret: string): readonly string[] {
  const value = /^(?:token=|email=|Bearer |"password": ")([^"]*)/.exec(secret)?.[1];
  return value === undefined ? [secret] : [secret, value];
}

/** Texts such as logs have, with nothing in them that a rule looks for. */
const harmless = fc.constantFrom(
  '',
  'The server did not answer within 10 s',
  'wallet-update:42',
  'GET https://sync.example.org/api/3/wallet 409',
  'v0.113.0 on linux, node 20.20.2',
  '~/.local/share/lbry-sync-companion/profiles/home/state.json: ENOSPC',
  'sequence 12 -> 13, 99,816 characters, 3 accounts',
  'device 6f1a2b3c-0d4e-4f5a-8b6c-7d8e9f0a1b2c',
  'a dog and a cat sat on the mat, as it was to be in the end of it all',
  'Ünïcödé 密码 🔑',
);

describe('what never survives', () => {
  it.each(Object.entries(secrets))('%s', (_name, secret) => {
    fc.assert(
      fc.property(
        harmless,
        fc.constantFrom(' ', ': ', '\n', '("', ' '),
        secret,
        harmless,
        (before, gap, hidden, after) => {
          const clean = redact(`${before}${gap}${hidden} ${after}`, HOME);
          for (const betrayal of betrayals(hidden)) expect(clean).not.toContain(betrayal);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('two of them side by side', () => {
    const any = fc.oneof(...Object.values(secrets));
    fc.assert(
      fc.property(any, any, (first, second) => {
        const clean = redact(`${first} ${second}`, HOME);
        expect(clean).not.toContain(first);
        expect(clean).not.toContain(second);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what survives', () => {
  it('text without secrets, to the letter', () => {
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 4 }), (lines) => {
        const log = lines.join('\n');
        expect(redact(log, HOME)).toBe(log);
      }),
    );
  });
});

describe('examples', () => {
  const wallet =
    '{"seed": "divert door bulb track concert clock degree gun mail visit april enrich", ' +
    '"private_key": "xprv9s21ZrQH143K2xjnxDzmG1GjT4EcoPMgGrngJYnnKFop8RAK8LBiQhMz4yBetBznfGavNGByNbtJBsNbxp2PJoxUCsNVCC61tsbu5yZDc9k"}';

  it.each([
    ['wss://sync.example.org/ws?token=abc123 closed', 'wss://sync.example.org/ws?token=[hidden] closed'],
    ['?email=am9l%2Bx&token=1', '?email=[hidden]&token=[hidden]'],
    ['no account for joe+tag@example.com here', 'no account for [address] here'],
    ['https://joe:pw@sync.example.org/api', '[address]/api'],
    ["ENOENT: open '/home/joe/.config/x'", "ENOENT: open '~/.config/x'"],
    ['file:///home//joe/x', 'file:~/x'],
    ['seed: divert door bulb track concert clock degree gun mail visit april enrich', 'seed: [words]'],
    [
      '1. divert 2. door 3. bulb 4. track 5. concert 6. clock 7. degree 8. gun 9. mail 10. visit 11. april 12. enrich',
      '1. [words]',
    ],
    ['Divert door bulb track concert clock degree gun mail visit april enrich.', '[words].'],
    [
      'divert door bulb track concert clock degree gun mail visit april',
      'divert door bulb track concert clock degree gun mail visit april',
    ],
    [wallet, '{"seed": "[hidden]", "private_key": "[key]"}'],
  ])('%s', (given, clean) => {
    expect(redact(given, HOME)).toBe(clean);
  });

  it.each([
    ['C:\\Users\\Jörg Müller', 'C:\\Users\\Jörg Müller\\AppData', '~\\AppData'],
    ['C:\\Users\\Jörg Müller', 'c:/users/jörg müller/AppData', '~/AppData'],
    ['C:\\Users\\Jörg Müller', '"C:\\\\Users\\\\Jörg Müller\\\\x"', '"~\\\\x"'],
    ['/home/jörg', 'file:///home/j%C3%B6rg/x', 'file:~/x'],
    ['/home/joe/', 'cannot open /home/joe', 'cannot open ~'],
    ['/home/j.(oe', '/home/j.(oe/x /home/jx(oe/x', '~/x /home/jx(oe/x'],
    ['/', '/usr/lib/x', '/usr/lib/x'],
    ['', '/usr/lib/x', '/usr/lib/x'],
  ])('the home %j in %j', (home, given, clean) => {
    expect(redact(given, home)).toBe(clean);
  });

  it('takes no time to speak of for a long text that comes close to every rule', () => {
    const long = `${'word '.repeat(10)}a@`.repeat(2000) + 'token'.repeat(5000) + '0'.repeat(31);
    expect(redact(long, HOME).length).toBeGreaterThan(0);
  });
});
