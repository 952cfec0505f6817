import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { KeychainSwitch } from '../../ports/keychain-switch.ts';
import type { PasswordStore, PasswordStoreProblem } from '../../ports/password-store.ts';
import { memoryPasswordStore } from './memory-password-store.ts';

/** No profile can be called that. */
const PROBE = '~probe';

/**
 * The keychain, or memory when the person does not want it used.
 * @param keychain null where there is none
 */
export function switchablePasswordStore(keychain: PasswordStore | null): KeychainSwitch {
  const memory = memoryPasswordStore();
  let current = keychain ?? memory;
  let onTrouble: Parameters<KeychainSwitch['onTrouble']>[0] = () => undefined;
  let met: PasswordStoreProblem | null = null;

  return {
    available: keychain !== null,
    get kind() {
      return current.kind;
    },
    async read(profile) {
      const secret = await current.read(profile);
      const problem = secret.ok ? null : secret.problem;
      if (problem?.code !== met?.code) onTrouble(problem);
      met = problem;
      return secret;
    },
    write: (profile, secret) => current.write(profile, secret),
    remove: (profile) => current.remove(profile),

    onTrouble(listener) {
      onTrouble = listener;
    },

    async turn(on, profiles) {
      const from = current;
      const to = on ? keychain : memory;
      if (to === null) return fail(problem('keychain-absent'));
      if (from === to) return ok(undefined);
      for (const profile of profiles) {
        // A keychain that cannot be read can still be given up: its secrets are asked for again.
        const secret = await from.read(profile);
        if (!secret.ok || secret.value === null) continue;
        const written = await to.write(profile, secret.value);
        if (!written.ok) return written;
      }
      current = to;
      const removals = await Promise.all(profiles.map((profile) => from.remove(profile)));
      return removals.find((removed) => !removed.ok) ?? ok(undefined);
    },

    async probe() {
      if (keychain === null) return fail(problem('keychain-absent'));
      const written = await keychain.write(PROBE, new Secret('probe'));
      const removed = await keychain.remove(PROBE);
      if (!written.ok) return written;
      return removed.ok ? ok(undefined) : removed;
    },
  };
}
