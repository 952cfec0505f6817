import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Passwords } from '../../engine/profile-access.ts';
import type { Context } from './context.ts';

/**
 * Tries with the keys at hand; asks for the password when they are not, and for an earlier one when that is what opens
 * the thing.
 */
export async function withPasswords<T>(
  context: Context,
  act: (passwords: Passwords) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  let passwords: Passwords = {};
  for (;;) {
    const answer = await act(passwords);
    if (answer.ok) return answer;
    const { code } = answer.problem;
    if (code === 'password-needed' && passwords.current === undefined) {
      const current = await context.passwords.ask('current');
      if (!current.ok) return answer;
      passwords = { ...passwords, current: current.value };
    } else if (code === 'old-password-needed' && passwords.older === undefined) {
      const older = await context.passwords.ask('previous');
      if (!older.ok) return answer;
      passwords = { ...passwords, older: older.value };
    } else {
      return answer;
    }
  }
}
