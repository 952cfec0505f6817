import { ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { PasswordStore } from '../../ports/password-store.ts';
import { oneLine } from './one-line.ts';

/** Keeps secrets until the process ends: where there is no keychain, or where the person wants none used. */
export function memoryPasswordStore(): PasswordStore {
  const secrets = new Map<string, Secret>();
  return {
    kind: 'memory',
    read: async (profile) => ok(secrets.get(profile) ?? null),
    async write(profile, secret) {
      secrets.set(profile, new Secret(oneLine(secret)));
      return ok(undefined);
    },
    remove: async (profile) => ok(secrets.delete(profile)),
  };
}
