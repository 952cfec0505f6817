import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { OpenProfile } from './open-profile.ts';
import type { Ports } from './ports.ts';
import type { Keyring } from './session.ts';

export type Answer<T> = Promise<Result<T, Problem>>;

/** How parts of the companion get at a profile: one operation at a time, each from what is on disk. */
export interface ProfileAccess {
  readonly onProfile: <T>(name: string, act: (profile: OpenProfile) => Answer<T>) => Answer<T>;
  /** With keys: from memory, the keychain, or the root password. */
  readonly unlocked: <T>(
    name: string,
    password: Secret | undefined,
    act: (profile: OpenProfile, keyring: Keyring) => Answer<T>,
  ) => Answer<T>;
  /** Where there is no profile of that name yet, and none comes meanwhile. */
  readonly vacant: <T>(name: string, act: (ports: Ports) => Answer<T>) => Answer<T>;
}

/** The root password of today, and an earlier one for what was encrypted before a password change. */
export interface Passwords {
  readonly current?: Secret | undefined;
  readonly older?: Secret | undefined;
}
