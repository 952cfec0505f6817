import { nodeScrypt } from '../platform/node-scrypt.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';

/** The platform's own scrypt. Usually the faster one, but it tells nothing until it is done. */
export const nativeScrypt: ScryptImplementation = {
  reportsProgress: false,
  derive: (password, salt, parameters) => nodeScrypt(password, salt, parameters),
};
