import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { toBase64, utf8 } from './bytes.ts';
import { Secret } from './secret.ts';
import {
  type CipherPrimitives,
  decryptWallet,
  encryptWallet,
  MAX_WALLET_BYTES,
  WALLET_SCRYPT,
} from './wallet-cipher.ts';

const IV = Uint8Array.from({ length: 16 }, (_, at) => at + 1);
const PASSWORD = new Secret('päss');

/** Primitives that leave their mark on the bytes instead of hiding them, and keep what they were given. */
function visiblePrimitives(overrides: Partial<CipherPrimitives> = {}) {
  const keys: Uint8Array[] = [];
  const asked: unknown[] = [];
  const primitives: CipherPrimitives = {
    scrypt: async (password, salt, parameters) => {
      asked.push([new TextDecoder().decode(password), Uint8Array.from(salt), parameters]);
      const key = new Uint8Array(32).fill(7);
      keys.push(key);
      return key;
    },
    aes256CbcEncrypt: (_key, _iv, plain) =>
      Uint8Array.from([...plain, ...new Uint8Array(16 - (plain.length % 16))]),
    aes256CbcDecrypt: (_key, _iv, cipher) => cipher.subarray(0, cipher.indexOf(0)),
    zlibDeflate: async (plain) => utf8(`<${new TextDecoder().decode(plain)}>`),
    zlibInflate: async (packed, maxBytes) => {
      asked.push(maxBytes);
      return packed.subarray(1, -1);
    },
    ...overrides,
  };
  return { primitives, keys, asked };
}

const blob = (header: string, iv: Uint8Array, cipher: Uint8Array): string =>
  toBase64(Uint8Array.from([...utf8(header), ...iv, ...cipher]));

describe('encrypting a wallet', () => {
  it('writes header, iv and cipher text of the packed wallet, in this order', async () => {
    const { primitives } = visiblePrimitives();
    const encrypted = await encryptWallet(primitives, PASSWORD, new Secret('{"a":1}'), IV);
    expect(encrypted).toBe(blob('s:8192:16:1:', IV, utf8('<{"a":1}>\0\0\0\0\0\0\0')));
  });

  it('derives the key from the password and the iv, at the fixed cost', async () => {
    const { primitives, asked } = visiblePrimitives();
    await encryptWallet(primitives, PASSWORD, new Secret('{}'), IV);
    expect(asked).toEqual([['päss', IV, WALLET_SCRYPT]]);
  });

  it.each([0, 15, 17])('refuses an iv of %i bytes, which is a bug', async (length) => {
    const { primitives } = visiblePrimitives();
    const encrypted = encryptWallet(primitives, PASSWORD, new Secret('{}'), new Uint8Array(length));
    await expect(encrypted).rejects.toThrow(RangeError);
  });

  it('wipes the key, whether it went well or not', async () => {
    const good = visiblePrimitives();
    await encryptWallet(good.primitives, PASSWORD, new Secret('{}'), IV);
    expect(good.keys).toEqual([new Uint8Array(32)]);

    const bad = visiblePrimitives({ zlibDeflate: () => Promise.reject(new Error('no memory')) });
    await expect(encryptWallet(bad.primitives, PASSWORD, new Secret('{}'), IV)).rejects.toThrow('no memory');
    expect(bad.keys).toEqual([new Uint8Array(32)]);
  });
});

describe('decrypting a wallet', () => {
  const cipher = utf8('<{"a":1}>\0\0\0\0\0\0\0');
  const whole = blob('s:8192:16:1:', IV, cipher);

  it('gives back the text', async () => {
    const { primitives, asked } = visiblePrimitives();
    const opened = await decryptWallet(primitives, PASSWORD, whole);
    expect(opened.ok && opened.value.reveal()).toBe('{"a":1}');
    expect(asked).toEqual([['päss', IV, WALLET_SCRYPT], MAX_WALLET_BYTES]);
  });

  it.each([
    ['nothing', ''],
    ['text that is no base64', 's:8192:16:1:'],
    ['base64 with a line break', `${whole.slice(0, 40)}\n${whole.slice(40)}`],
    ['base64 without its padding', whole.replace(/=+$/, '')],
    ['a cut header', toBase64(utf8('s:8192:16:1'))],
    ['nothing but a header', toBase64(utf8('s:8192:16:1:'))],
    ['a cut iv', blob('s:8192:16:1:', IV.subarray(1), new Uint8Array())],
    ['no cipher text', blob('s:8192:16:1:', IV, new Uint8Array())],
    ['cipher text that is not whole blocks', blob('s:8192:16:1:', IV, cipher.subarray(1))],
    ['a stray byte after the last block', blob('s:8192:16:1:', IV, Uint8Array.of(...cipher, 0))],
    ['another letter in the header', blob('x:8192:16:1:', IV, cipher)],
    ['a cheaper cost in the header', blob('s:1024:16:1:', IV, cipher)],
    ['a ruinous cost in the header', blob('s:8192:16:9:', IV, cipher)],
    ['white space before the header', blob(' s:8192:16:1:', IV, cipher)],
  ])('refuses %s before it spends any time on a key', async (_, encrypted) => {
    const { primitives, keys } = visiblePrimitives();
    const opened = await decryptWallet(primitives, PASSWORD, encrypted);
    expect(opened).toEqual({ ok: false, problem: problem('wallet-malformed') });
    expect(keys).toEqual([]);
  });

  it.each<[string, Partial<CipherPrimitives>]>([
    [
      'wrong padding',
      {
        aes256CbcDecrypt: () => {
          throw new Error('bad decrypt');
        },
      },
    ],
    [
      'packed data that does not unpack',
      { zlibInflate: () => Promise.reject(new Error('incorrect header')) },
    ],
    ['text that is no UTF-8', { zlibInflate: async () => Uint8Array.of(0x61, 0xff) }],
  ])('has one and the same problem for %s, and wipes the key', async (_, overrides) => {
    const { primitives, keys } = visiblePrimitives(overrides);
    const opened = await decryptWallet(primitives, PASSWORD, whole);
    expect(opened).toEqual({ ok: false, problem: problem('wallet-undecryptable') });
    expect(keys).toEqual([new Uint8Array(32)]);
  });
});
