import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problem } from '../../../shared/problem.ts';
import { fromBase64, toBase64, utf8 } from '../../core/crypto/bytes.ts';
import { Secret } from '../../core/crypto/secret.ts';
import {
  decryptWallet,
  encryptWallet,
  MAX_WALLET_BYTES,
  WALLET_SCRYPT,
} from '../../core/crypto/wallet-cipher.ts';
import { nodeCipher } from './node-cipher.ts';
import { systemRandom } from './system-random.ts';

const vectors = z
  .object({
    cases: z.array(
      z.object({
        name: z.string(),
        password: z.string(),
        plaintextJson: z.string(),
        encrypted: z.string(),
        ivHex: z.string(),
        unpacksTo: z.json(),
      }),
    ),
    lowLevel: z.array(
      z.object({
        password: z.string(),
        plaintextHex: z.string(),
        ivHex: z.string(),
        scryptKeyHex: z.string(),
        encrypted: z.string(),
      }),
    ),
    negative: z.array(
      z.object({
        note: z.string(),
        password: z.string(),
        encrypted: z.string(),
        result: z.literal('OK').optional(),
        json: z.json().optional(),
      }),
    ),
  })
  .parse(
    JSON.parse(readFileSync(new URL('../../../../test/vectors/wallet-cipher.json', import.meta.url), 'utf8')),
  );

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const open = (password: string, encrypted: string) =>
  decryptWallet(nodeCipher, new Secret(password), encrypted);

async function opened(password: string, encrypted: string): Promise<string> {
  const result = await open(password, encrypted);
  if (!result.ok) throw new Error(`Could not be opened: ${result.problem.code}`);
  return result.value.reveal();
}

/** What the SDK's lenient reader takes and ours does not, and why not. */
const REFUSED_ON_PURPOSE: Readonly<Record<string, string>> = {
  'wrong magic letter x: instead of s: (ACCEPTED: first field is ignored)': 'nobody writes it',
  'empty magic': 'nobody writes it',
  'base64 with newlines every 76 chars (ACCEPTED by b64decode)':
    'the HMAC covers the text, so one wallet has one spelling',
  '5 stray bytes appended after the last full block (ACCEPTED: decryptor.finalize is never called)':
    'a damaged or doctored tail',
  'valid data with other scrypt params s:1024:8:1 (ACCEPTED: params come from the data)':
    'whoever stores the wallet would choose our cost',
};

describe('wallets the SDK encrypted', () => {
  it.each(vectors.cases)(
    'opens "$name" to the exact text',
    async ({ password, encrypted, plaintextJson }) => {
      expect(await opened(password, encrypted)).toBe(plaintextJson);
    },
  );

  it.each(vectors.cases)('writes "$name" back so that it opens again', async (vector) => {
    const iv = bytes(vector.ivHex);
    const wallet = new Secret(vector.plaintextJson);
    const encrypted = await encryptWallet(nodeCipher, new Secret(vector.password), wallet, iv);
    expect(encrypted.slice(0, 36)).toBe(vector.encrypted.slice(0, 36));
    expect(await opened(vector.password, encrypted)).toBe(vector.plaintextJson);
  });
});

describe('the primitives alone', () => {
  it.each(vectors.lowLevel)('agree with the SDK on $plaintextHex', async (vector) => {
    const iv = bytes(vector.ivHex);
    const key = await nodeCipher.scrypt(utf8(vector.password), iv, WALLET_SCRYPT);
    expect(Buffer.from(key).toString('hex')).toBe(vector.scryptKeyHex);
    const encrypted = fromBase64(vector.encrypted)?.slice(12 + 16) ?? new Uint8Array();
    expect(nodeCipher.aes256CbcEncrypt(key, iv, bytes(vector.plaintextHex))).toEqual(encrypted);
    expect(nodeCipher.aes256CbcDecrypt(key, iv, encrypted)).toEqual(bytes(vector.plaintextHex));
  });

  it('give plain byte arrays, whose slices are copies', async () => {
    const iv = new Uint8Array(16);
    const key = await nodeCipher.scrypt(utf8('password'), iv, WALLET_SCRYPT);
    const encrypted = nodeCipher.aes256CbcEncrypt(key, iv, utf8('text'));
    const packed = await nodeCipher.zlibDeflate(utf8('text'));
    const results = [
      key,
      encrypted,
      nodeCipher.aes256CbcDecrypt(key, iv, encrypted),
      packed,
      await nodeCipher.zlibInflate(packed, 100),
    ];
    for (const result of results) expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype);
  });

  it('let other work go on while a key is made', async () => {
    let turns = 0;
    const ticker = setInterval(() => {
      turns += 1;
    }, 0);
    await nodeCipher.scrypt(utf8('password'), new Uint8Array(16), { ...WALLET_SCRYPT });
    clearInterval(ticker);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('everything else that was tried on the SDK', () => {
  const accepted = vectors.negative.filter((vector) => vector.result === 'OK');
  const rejected = vectors.negative.filter((vector) => vector.result !== 'OK');

  it.each(accepted.filter(({ note }) => REFUSED_ON_PURPOSE[note] === undefined))(
    'opens, as the SDK does: $note',
    async ({ password, encrypted, json }) => {
      expect(JSON.parse(await opened(password, encrypted))).toEqual(json);
    },
  );

  it.each(accepted.filter(({ note }) => REFUSED_ON_PURPOSE[note] !== undefined))(
    'refuses, although the SDK takes it: $note',
    async ({ password, encrypted }) => {
      expect(await open(password, encrypted)).toEqual({ ok: false, problem: problem('wallet-malformed') });
    },
  );

  it('knows every leniency of the SDK by name', () => {
    const notes = accepted.map(({ note }) => note);
    expect(Object.keys(REFUSED_ON_PURPOSE).filter((note) => !notes.includes(note))).toEqual([]);
  });

  it.each(rejected.filter(({ note }) => note !== 'zlib but not JSON'))(
    'refuses, as the SDK does: $note',
    async ({ password, encrypted }) => {
      const result = await open(password, encrypted);
      expect(result.ok ? result.value : result.problem.code).toMatch(/^wallet-(?:malformed|undecryptable)$/);
    },
  );

  it.each(
    rejected.filter(({ note }) => /password|bit flipped|zlib (?:truncated|bad)|not zlib|gzip/.test(note)),
  )('does not tell a wrong password from damage: $note', async ({ password, encrypted }) => {
    expect(await open(password, encrypted)).toEqual({ ok: false, problem: problem('wallet-undecryptable') });
  });

  it('leaves text that is not JSON to the wallet parser', async () => {
    const vector = rejected.find(({ note }) => note === 'zlib but not JSON');
    const text = await opened(vector?.password ?? '', vector?.encrypted ?? '');
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });
});

describe('round trips', () => {
  it.each(['', 'p', 'pässwörd', '密码', '🔑', 'line\nline'])('with the password "%s"', async (password) => {
    const wallet = new Secret('{"name":"Ünïcödé 💼","n":1.0}');
    const iv = systemRandom.bytes(16);
    const encrypted = await encryptWallet(nodeCipher, new Secret(password), wallet, iv);
    expect(await opened(password, encrypted)).toBe(wallet.reveal());
    expect((await open(`${password}x`, encrypted)).ok).toBe(false);
  });

  it('with a wallet far above what the server takes', async () => {
    const wallet = new Secret(JSON.stringify({ blocked: toBase64(systemRandom.bytes(3_000_000)) }));
    const encrypted = await encryptWallet(nodeCipher, new Secret('pw'), wallet, systemRandom.bytes(16));
    expect(await opened('pw', encrypted)).toBe(wallet.reveal());
  });
});

describe('a wallet that inflates without end', () => {
  async function sealed(packed: Uint8Array): Promise<string> {
    const iv = systemRandom.bytes(16);
    const key = await nodeCipher.scrypt(utf8('pw'), iv, WALLET_SCRYPT);
    const cipher = nodeCipher.aes256CbcEncrypt(key, iv, packed);
    return toBase64(Uint8Array.from([...utf8('s:8192:16:1:'), ...iv, ...cipher]));
  }

  it('is taken up to the limit and refused one byte above it', async () => {
    const atLimit = await sealed(deflateSync(Buffer.alloc(MAX_WALLET_BYTES, ' ')));
    expect((await open('pw', atLimit)).ok).toBe(true);
    const aboveLimit = await sealed(deflateSync(Buffer.alloc(MAX_WALLET_BYTES + 1, ' ')));
    expect(await open('pw', aboveLimit)).toEqual({ ok: false, problem: problem('wallet-undecryptable') });
  });

  it('is stopped by the inflater itself, not after the fact', async () => {
    const bomb = deflateSync(Buffer.alloc(1_000_000));
    await expect(nodeCipher.zlibInflate(bomb, 999_999)).rejects.toMatchObject({
      code: 'ERR_BUFFER_TOO_LARGE',
    });
    expect(await nodeCipher.zlibInflate(bomb, 1_000_000)).toHaveLength(1_000_000);
  });
});
