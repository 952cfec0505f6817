import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from './bytes.ts';
import type { Secret } from './secret.ts';

/**
 * Lower-case hex HMAC-SHA256 over `${sequence}:${encryptedWallet}`: proves that someone with the root password
 * made exactly this wallet for exactly this sequence. Source: the protocol's reference client; `test/vectors/hmac.json`.
 */
export function walletHmac(key: Secret<Uint8Array>, sequence: number, encryptedWallet: string): string {
  return bytesToHex(hmac(sha256, key.reveal(), utf8(`${sequence}:${encryptedWallet}`)));
}

/** Compares in time that depends on the lengths only. */
export function sameHmac(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}
