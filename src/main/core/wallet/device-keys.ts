/**
 * Preferences that say something about one computer although they travel in the wallet: whether LBRY Desktop syncs
 * there, and whether the wallet file is encrypted there. Each device keeps its own and nobody is asked.
 */
const DEVICE_KEYS: ReadonlySet<string> = new Set(['enable-sync', 'encrypt-on-disk']);

export const isDeviceKey = (key: string): boolean => DEVICE_KEYS.has(key);
