import type { PasswordStore } from '../../src/main/ports/password-store.ts';
import { ok } from '../../src/shared/result.ts';
import { keychainFaults } from './faults.ts';
import type { SimulatedProcess } from './simulated-process.ts';

const LEGS = { back: [1, 20] } as const;

/** The keychain of the computer; it outlives the process. */
export function simulatedKeychain(process: SimulatedProcess): PasswordStore {
  const { keychain, remembers } = process.device;
  return {
    kind: remembers ? 'keychain' : 'memory',
    read: (profile) =>
      process.call('keychain-read', LEGS, keychainFaults, () => ok(keychain.get(profile) ?? null)),
    write: (profile, secret) =>
      process.call('keychain-write', LEGS, keychainFaults, () => {
        keychain.set(profile, secret);
        return ok(undefined);
      }),
    remove: (profile) =>
      process.call('keychain-remove', LEGS, keychainFaults, () => ok(keychain.delete(profile))),
  };
}
