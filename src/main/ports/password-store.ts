import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';

export type PasswordStoreProblem = Problem<
  'keychain-absent' | 'keychain-locked' | 'keychain-denied' | 'keychain-slow' | 'keychain-failed'
>;

type Answer<T> = Promise<Result<T, PasswordStoreProblem>>;

/** One secret per profile in the OS keychain, or in memory. Never throws, never waits for ever. */
export interface PasswordStore {
  /** Where secrets go, for the person to see. */
  readonly kind: 'keychain' | 'memory';
  /** null when nothing is stored for the profile. */
  read(profile: string): Answer<Secret | null>;
  /** The secret must be one line; a write is read back before it counts. */
  write(profile: string, secret: Secret): Answer<void>;
  /** True when there was something to remove. */
  remove(profile: string): Answer<boolean>;
}
