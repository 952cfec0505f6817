import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from './bytes.ts';

/** A salt seed is 32 random bytes, written as 64 hex characters. */
export const SALT_SEED_BYTES = 32;

const SALT_SEED = /^[0-9a-fA-F]{64}$/;

export const isSaltSeed = (text: string): boolean => SALT_SEED.test(text);

export function newSaltSeed(randomBytes: Uint8Array): string {
  if (randomBytes.length !== SALT_SEED_BYTES) throw new RangeError('A salt seed is made of 32 bytes');
  return bytesToHex(randomBytes);
}

/**
 * The scrypt salt of an account: the first 32 hex characters of sha256(`email:saltSeed`), used as 32 ASCII bytes.
 * E-mail and seed go in exactly as given, so another spelling of the e-mail gives other keys.
 * Source: the protocol's reference client; `test/vectors/derive-secrets.json`.
 */
export function accountSalt(email: string, saltSeed: string): Uint8Array {
  return utf8(bytesToHex(sha256(utf8(`${email}:${saltSeed}`))).slice(0, 32));
}
