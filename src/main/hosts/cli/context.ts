import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Text } from '../../../shared/text/texts.ts';
import type { Companion } from '../../companion.ts';
import type { Secret } from '../../core/crypto/secret.ts';
import { EXIT, type ExitCode, exitCodeOfProblem } from './exit-code.ts';
import type { Output } from './output.ts';
import type { Passwords } from './passwords.ts';
import type { PracticeLauncher } from './practice-launcher.ts';
import type { Terminal } from './terminal.ts';

/** What every command works with. */
export interface Context {
  readonly companion: Companion;
  readonly profile: string;
  readonly text: Text;
  readonly output: Output;
  readonly passwords: Passwords;
  readonly stdin: Terminal['stdin'];
  readonly interrupted: Promise<void>;
  readonly launchPractice: PracticeLauncher;
  readonly dataDirectory: string;
  /** Whether keys may be kept in the OS keychain. */
  readonly keychain: boolean;
}

type Answer<T> = Promise<Result<T, Problem>>;

/** Tries with the keys at hand, and asks for the password only when they are not. */
export async function withPassword<T>(context: Context, act: (password?: Secret) => Answer<T>): Answer<T> {
  const first = await act();
  if (first.ok || first.problem.code !== 'password-needed') return first;
  const password = await context.passwords.ask('current');
  return password.ok ? act(password.value) : password;
}

/** Ends a command: its exit code, or the problem in words and that problem's exit code. */
export function conclude<T>(
  context: Context,
  answer: Result<T, Problem>,
  say: (value: T) => ExitCode | undefined,
): ExitCode {
  if (answer.ok) return say(answer.value) ?? EXIT.settled;
  context.output.problem(answer.problem);
  return exitCodeOfProblem(answer.problem.code);
}
