import type { Secret } from '../core/crypto/secret.ts';
import { decryptWallet } from '../core/crypto/wallet-cipher.ts';
import { parseWallet, type Wallet } from '../core/wallet/wallet.ts';
import type { Ports } from './ports.ts';

/** The wallet in these encrypted bytes; null when the password does not open them, or what they hold is not a wallet. */
export async function openSealed(
  { cipher }: Pick<Ports, 'cipher'>,
  password: Secret,
  sealedWallet: string,
): Promise<Wallet | null> {
  const text = await decryptWallet(cipher, password, sealedWallet);
  const wallet = text.ok ? parseWallet(text.value.reveal()) : text;
  return wallet.ok ? wallet.value : null;
}
