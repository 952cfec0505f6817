import type { Result } from '../../shared/result.ts';
import type { PasswordStore, PasswordStoreProblem } from './password-store.ts';

/** A keychain a person may turn off, and what takes its place then. */
export interface KeychainSwitch extends PasswordStore {
  /** Whether this computer has one that may be used. */
  readonly available: boolean;
  /** Uses the keychain, or memory, from now on, and brings the secrets of these profiles along. */
  turn(on: boolean, profiles: readonly string[]): Promise<Result<void, PasswordStoreProblem>>;
  /** Tells why the keychain could not be read, or null when it could again. Only the last one who asked is told. */
  onTrouble(listener: (problem: PasswordStoreProblem | null) => void): void;
  /** Writes something harmless to the keychain and removes it again. */
  probe(): Promise<Result<void, PasswordStoreProblem>>;
}
