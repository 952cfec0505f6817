import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../main/core/crypto/bytes.ts';

const IV_BYTES = 16;

export interface OpenedField {
  readonly text: string;
  readonly iv: Uint8Array;
}

/**
 * How the SDK hides the seed and the private key of an account in the wallet file: base64(iv + AES-256-CBC(text)), the
 * key being the password hashed twice. Unlike the wallet cipher there is no scrypt in it.
 * Source: `lockedWalletFileExample` in `test/vectors/sync-hash.json`.
 */
export function encryptField(password: string, text: string, iv: Uint8Array): string {
  const cipher = createCipheriv('aes-256-cbc', fieldKey(password), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Undefined when the password is wrong, as far as padding and UTF-8 can tell. */
export function decryptField(password: string, field: string): OpenedField | undefined {
  const bytes = Buffer.from(field, 'base64');
  const iv = new Uint8Array(bytes.subarray(0, IV_BYTES));
  try {
    const decipher = createDecipheriv('aes-256-cbc', fieldKey(password), iv);
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain), iv };
  } catch {
    return undefined;
  }
}

const fieldKey = (password: string): Uint8Array => sha256(sha256(utf8(password)));
