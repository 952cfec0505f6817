import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { CipherPrimitives } from '../../main/core/crypto/wallet-cipher.ts';

const deflateAsync = promisify(deflate);

/** Node's AES, zlib and scrypt, for the wallet cipher. */
export const nodeCipherPrimitives: CipherPrimitives = {
  scrypt: (password, salt, { N, r, p, dkLen }) =>
    new Promise((resolve, reject) => {
      // Node allows 32 MiB unless told otherwise; the algorithm needs a little more than 128 * N * r.
      const maxmem = 2 * 128 * N * r;
      scrypt(password, salt, dkLen, { N, r, p, maxmem }, (error, key) => {
        if (error) reject(error);
        else resolve(new Uint8Array(key));
      });
    }),

  aes256CbcEncrypt(key, iv, plain) {
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
  },

  aes256CbcDecrypt(key, iv, cipher) {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return new Uint8Array(Buffer.concat([decipher.update(cipher), decipher.final()]));
  },

  async zlibDeflate(plain) {
    return new Uint8Array(await deflateAsync(plain));
  },

  zlibInflate: (packed, maxBytes) =>
    new Promise((resolve, reject) => {
      inflate(packed, { maxOutputLength: maxBytes }, (error, plain) => {
        if (error) reject(error);
        else resolve(new Uint8Array(plain));
      });
    }),
};
