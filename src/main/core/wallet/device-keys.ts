import { DEVICE_MAP_KEY } from './device-map.ts';
import type { Wallet } from './wallet.ts';

/**
 * Preferences that are no content: two say something about one computer although they travel in the wallet (whether
 * LBRY Desktop syncs there, whether the wallet file is encrypted there), one is our own. Nobody is asked about them
 * and they are never imported.
 */
const ENCRYPT_KEY = 'encrypt-on-disk';
const DEVICE_KEYS: ReadonlySet<string> = new Set(['enable-sync', ENCRYPT_KEY, DEVICE_MAP_KEY]);

export const isDeviceKey = (key: string): boolean => DEVICE_KEYS.has(key);

/** Which of two wallets alone says that its file is encrypted on disk; null when both say the same. */
export function encryptedSide(local: Wallet, remote: Wallet): 'here' | 'there' | null {
  const [here, there] = [local, remote].map((wallet) => wallet.preferences.get(ENCRYPT_KEY)?.value === true);
  if (here === there) return null;
  return here === true ? 'here' : 'there';
}
