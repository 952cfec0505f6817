import { Secret } from '../../src/main/core/crypto/secret.ts';
import { encryptWallet } from '../../src/main/core/crypto/wallet-cipher.ts';
import { walletHmac } from '../../src/main/core/crypto/wallet-hmac.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { deriveKeyring } from '../../src/main/engine/derive-keyring.ts';
import type { Ports } from '../../src/main/engine/ports.ts';
import type { Keyring } from '../../src/main/engine/session.ts';

/** The keys of an account, as every device of its owner derives them. */
export async function keysOf(
  ports: Pick<Ports, 'kdf' | 'onProgress'>,
  account: { readonly email: string; readonly saltSeed: string; readonly password: Secret },
): Promise<Keyring> {
  const keyring = await deriveKeyring(ports, account.email, account.saltSeed, account.password);
  if (!keyring.ok) throw new Error(keyring.problem.code);
  return keyring.value;
}

/** A wallet state whose HMAC is right, whatever is in it. */
export const proven = (keyring: Keyring, sequence: number, encryptedWallet: string): WalletState => ({
  sequence,
  encryptedWallet,
  hmac: walletHmac(keyring.keys.hmacKey, sequence, encryptedWallet),
});

/** A wallet state that the keys prove and open, with any text in place of the wallet. */
export async function sealed(
  ports: Ports,
  keyring: Keyring,
  sequence: number,
  text: string,
): Promise<WalletState> {
  const iv = ports.random.bytes(16);
  const encryptedWallet = await encryptWallet(ports.cipher, keyring.rootPassword, new Secret(text), iv);
  return proven(keyring, sequence, encryptedWallet);
}
