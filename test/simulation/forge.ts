import { fromBase64, toBase64, utf8 } from '../../src/main/core/crypto/bytes.ts';
import { splitRootKeys } from '../../src/main/core/crypto/root-keys.ts';
import { accountSalt } from '../../src/main/core/crypto/salt.ts';
import { walletHmac } from '../../src/main/core/crypto/wallet-hmac.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { cheapDecrypt, cheapEncrypt, cheapHash } from '../fakes/cheap-cipher.ts';
import { deriveRoot } from './simulated-kdf.ts';

/*
 * What only somebody who knows the root password can do, without waiting.
 */

const HEADER = 's:8192:16:1:';
const IV_BYTES = 16;

export const keysOf = (password: string, email: string, saltSeed: string) =>
  splitRootKeys(deriveRoot(utf8(password), accountSalt(email, saltSeed)));

/** Undefined when the password does not open it. */
export function openSealed(password: string, encryptedWallet: string): string | undefined {
  const blob = fromBase64(encryptedWallet);
  if (blob === undefined) return undefined;
  const iv = blob.subarray(HEADER.length, HEADER.length + IV_BYTES);
  try {
    const plain = cheapDecrypt(keyOf(password, iv), iv, blob.subarray(HEADER.length + IV_BYTES));
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
}

export function sealText(password: string, text: string, iv: Uint8Array): string {
  const cipher = cheapEncrypt(keyOf(password, iv), iv, utf8(text));
  return toBase64(Uint8Array.of(...utf8(HEADER), ...iv, ...cipher));
}

/** A wallet state that proves to be of the key's owner. */
export function forgeState(
  text: string,
  sequence: number,
  owner: { readonly password: string; readonly email: string; readonly saltSeed: string },
): WalletState {
  const encryptedWallet = sealText(owner.password, text, new Uint8Array(IV_BYTES).fill(sequence));
  const { hmacKey } = keysOf(owner.password, owner.email, owner.saltSeed);
  return { sequence, encryptedWallet, hmac: walletHmac(hmacKey, sequence, encryptedWallet) };
}

const keyOf = (password: string, iv: Uint8Array): Uint8Array => cheapHash(32, utf8(password), iv);
