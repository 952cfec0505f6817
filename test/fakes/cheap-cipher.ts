import type { CipherPrimitives } from '../../src/main/core/crypto/wallet-cipher.ts';

const CHECK_BYTES = 8;
const BLOCK_BYTES = 16;

/** Other bytes for other parts, spread over `length`, fast and without any security. */
export function cheapHash(length: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  for (const part of parts) {
    for (const byte of part) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ (byte + (a >>> 15)), 0x85ebca6b);
    }
    a = Math.imul(a ^ part.length, 0xc2b2ae35);
  }
  return spread(length, a, b);
}

function spread(length: number, first: number, second: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let a = first | 1;
  let b = second;
  for (let at = 0; at < length; at += 1) {
    a ^= a << 13;
    a ^= a >>> 17;
    a ^= a << 5;
    b = (b + 0x9e3779b9) | 0;
    bytes[at] = Math.imul(a ^ b, 0x2c1b3c6d) >>> 24;
  }
  return bytes;
}

/** Changes bytes into others and back: XOR with what the key and the iv spread to. */
function mask(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const stream = cheapHash(bytes.length, key, iv);
  return bytes.map((byte, at) => byte ^ (stream[at] ?? 0));
}

export function cheapEncrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array {
  const length = Math.ceil((CHECK_BYTES + plain.length + 1) / BLOCK_BYTES) * BLOCK_BYTES;
  const padded = new Uint8Array(length).fill(length - CHECK_BYTES - plain.length);
  padded.set(cheapHash(CHECK_BYTES, plain));
  padded.set(plain, CHECK_BYTES);
  return mask(key, iv, padded);
}

/** Throws for any other key, iv or text. */
export function cheapDecrypt(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array): Uint8Array {
  const padded = mask(key, iv, cipher);
  const plain = padded.slice(CHECK_BYTES, padded.length - (padded.at(-1) ?? 0));
  const check = cheapHash(CHECK_BYTES, plain);
  if (check.some((byte, at) => byte !== padded[at])) throw new Error('Not the key');
  return plain;
}

/** The shape of the real cipher, without its cost: for tests that open thousands of wallets. */
export const cheapCipher: CipherPrimitives = {
  scrypt: (password, salt, { dkLen }) => Promise.resolve(cheapHash(dkLen, password, salt)),
  aes256CbcEncrypt: cheapEncrypt,
  aes256CbcDecrypt: cheapDecrypt,
  zlibDeflate: (plain) => Promise.resolve(plain),
  zlibInflate: (packed) => Promise.resolve(packed),
};
