import { createCipheriv, createDecipheriv } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { CipherPrimitives } from '../../core/crypto/wallet-cipher.ts';
import { nodeScrypt } from './node-scrypt.ts';

const deflateAsync = promisify(deflate);
const inflateAsync = promisify(inflate);

/**
 * AES, zlib and scrypt of Node. Everything comes back as a plain `Uint8Array`: the slice of a `Buffer` would share
 * its memory with the original, and wiping one would wipe the other.
 */
export const nodeCipher: CipherPrimitives = {
  scrypt: nodeScrypt,
  aes256CbcEncrypt(key, iv, text) {
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    return join(cipher.update(text), cipher.final());
  },
  aes256CbcDecrypt(key, iv, encrypted) {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return join(decipher.update(encrypted), decipher.final());
  },
  zlibDeflate: async (bytes) => plain(await deflateAsync(bytes)),
  zlibInflate: async (packed, maxBytes) => plain(await inflateAsync(packed, { maxOutputLength: maxBytes })),
};

const plain = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

function join(start: Buffer, end: Buffer): Uint8Array {
  const all = new Uint8Array(start.length + end.length);
  all.set(start);
  all.set(end, start.length);
  start.fill(0);
  end.fill(0);
  return all;
}
