import { DEVICE_MAP_KEY } from './device-map.ts';

/**
 * Preferences that are no content: two say something about one computer although they travel in the wallet (whether
 * LBRY Desktop syncs there, whether the wallet file is encrypted there), one is our own. Nobody is asked about them
 * and they are never imported.
 */
const DEVICE_KEYS: ReadonlySet<string> = new Set(['enable-sync', 'encrypt-on-disk', DEVICE_MAP_KEY]);

export const isDeviceKey = (key: string): boolean => DEVICE_KEYS.has(key);
