import { problem } from '../../../shared/problem.ts';
import type { PasswordStoreProblem } from '../../ports/password-store.ts';

type Code = PasswordStoreProblem['code'];

/**
 * Keytar passes on nothing but the words of GLib, libsecret, the Secret Service, macOS or Windows. The first match
 * counts. Texts in other languages end as `keychain-failed`, so nothing may depend on telling these apart.
 */
const WORDS: readonly (readonly [RegExp, Code])[] = [
  [/not provided by any \.service files|ServiceUnknown|NameHasNoOwner/, 'keychain-absent'],
  [/autolaunch|dbus-launch|message bus|Could not connect|connection is closed|transport/i, 'keychain-absent'],
  // The service could not be started, or has no keyring yet and found nobody to ask for a new one's password.
  [/Spawn\.|StartServiceByName|does not exist|keychain could not be found/, 'keychain-absent'],
  [/\blocked\b|IsLocked|dismissed|interaction is not allowed/i, 'keychain-locked'],
  [/denied|cancell?ed|not permitted|passphrase you entered is not correct/i, 'keychain-denied'],
];

/** What a failed keychain call means. The text itself goes no further. */
export function keychainProblem(error: unknown): PasswordStoreProblem {
  const text = error instanceof Error ? error.message : '';
  return problem(WORDS.find(([words]) => words.test(text))?.[1] ?? 'keychain-failed');
}
