import { scrypt } from 'node:crypto';
import { scryptMemory } from './scrypt-memory.ts';

/**
 * scrypt of Node's OpenSSL (BoringSSL in Electron), on a thread of libuv's pool. Rejects when the platform refuses
 * the parameters or has too little memory. Gives a plain `Uint8Array`: the slice of a `Buffer` would share its memory.
 */
export function nodeScrypt(
  password: Uint8Array,
  salt: Uint8Array,
  { N, r, p, dkLen }: { readonly N: number; readonly r: number; readonly p: number; readonly dkLen: number },
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, dkLen, { N, r, p, maxmem: scryptMemory({ N, r, p }) }, (error, derived) => {
      if (error === null) resolve(new Uint8Array(derived.buffer, derived.byteOffset, derived.byteLength));
      else reject(error);
    });
  });
}
