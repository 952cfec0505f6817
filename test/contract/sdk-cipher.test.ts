import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toBase64, utf8 } from '../../src/main/core/crypto/bytes.ts';
import { WALLET_SCRYPT } from '../../src/main/core/crypto/wallet-cipher.ts';
import { nodeCipherPrimitives } from '../../src/practice/sdk/cipher-primitives.ts';
import { pythonJson } from '../../src/practice/sdk/python-json.ts';
import { packWallet, unpackWallet } from '../../src/practice/sdk/wallet-blob.ts';
import { differences, differs } from './sdk-differences.ts';
import { jsonObject, pythonErrorOf, readVector } from './sdk-vector.ts';

const vector = readVector(
  'wallet-cipher',
  z.object({
    cases: z.array(
      z.object({ name: z.string(), password: z.string(), plaintextJson: z.string(), encrypted: z.string() }),
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
        json: jsonObject.optional(),
        /** With its module in front. */
        exception: z.string().optional(),
        message: z.string().optional(),
      }),
    ),
  }),
);

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

describe('the SDK stand-in encrypts wallets like the real SDK', () => {
  it('in all 5 + 4 + 32 recorded cases', () => {
    expect([vector.cases.length, vector.lowLevel.length, vector.negative.length]).toEqual([5, 4, 32]);
  });

  it.each(vector.cases)('opens and makes: $name', async ({ password, plaintextJson, encrypted }) => {
    expect(pythonJson(await unpackWallet(password, encrypted))).toBe(plaintextJson);

    const own = await packWallet(password, plaintextJson);
    expect(own.slice(0, 16)).toBe(encrypted.slice(0, 16));
    expect(pythonJson(await unpackWallet(password, own))).toBe(plaintextJson);
  });

  it.each(vector.lowLevel)('key and blocks for password "$password"', async (recorded) => {
    const iv = fromHex(recorded.ivHex);
    const key = await nodeCipherPrimitives.scrypt(utf8(recorded.password), iv, WALLET_SCRYPT);
    const cipher = nodeCipherPrimitives.aes256CbcEncrypt(key, iv, fromHex(recorded.plaintextHex));

    expect(Buffer.from(key).toString('hex')).toBe(recorded.scryptKeyHex);
    expect(toBase64(Uint8Array.of(...utf8('s:8192:16:1:'), ...iv, ...cipher))).toBe(recorded.encrypted);
  });

  it.each(vector.negative.map((recorded, index) => ({ ...recorded, index })))(
    '$index $note',
    async (recorded) => {
      let opened: string | undefined;
      const error = await pythonErrorOf(async () => {
        opened = pythonJson(await unpackWallet(recorded.password, recorded.encrypted));
      });
      const live = { opened, error };
      const expected = {
        opened: recorded.json && pythonJson(recorded.json),
        error: recorded.exception && `${recorded.exception.split('.').at(-1)}: ${recorded.message}`,
      };
      if (differs('wallet-cipher negative', recorded.index)) expect(live).not.toEqual(expected);
      else expect(live).toEqual(expected);
    },
  );

  it('and differs only in cases that exist', () => {
    for (const { index, note } of differences.filter(
      ({ vector: name }) => name === 'wallet-cipher negative',
    )) {
      expect(vector.negative[index]?.note).toBe(note);
    }
  });
});
