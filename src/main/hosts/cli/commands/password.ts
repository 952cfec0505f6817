import type { NewPassword } from '../../../engine/adopt-password.ts';
import { type Context, conclude } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';

/** Changes the password everywhere: asks for the current one, then the new one. */
export async function changePassword(context: Context): Promise<ExitCode> {
  const { companion, output, passwords, profile, text } = context;
  const known = await companion.profile(profile);
  if (!known.ok) return conclude(context, known, () => undefined);
  const current = await passwords.ask('current');
  if (!current.ok) return conclude(context, current, () => undefined);
  const next = await passwords.ask('new');
  if (!next.ok) return conclude(context, next, () => undefined);
  const answer = await companion.changePassword(profile, { current: current.value, next: next.value });
  return conclude(context, answer, () => {
    output.say(text('cli.passwordChanged'), { event: 'password-changed', profile });
    return undefined;
  });
}

/** Takes over a password changed on another device; asks for the previous one only when it is needed. */
export async function setPassword(
  context: Context,
  options: { readonly withoutPrevious: boolean },
): Promise<ExitCode> {
  const { companion, output, passwords, profile, text } = context;
  const known = await companion.profile(profile);
  if (!known.ok) return conclude(context, known, () => undefined);
  const next = await passwords.ask('current');
  if (!next.ok) return conclude(context, next, () => undefined);
  const { withoutPrevious } = options;
  const adopt = (more: Partial<NewPassword>) =>
    companion.adoptPassword(profile, { next: next.value, withoutPrevious, ...more });
  let answer = await adopt({});
  if (!answer.ok && answer.problem.code === 'old-password-needed') {
    const previous = await passwords.ask('previous');
    if (previous.ok) answer = await adopt({ previous: previous.value });
  }
  return conclude(context, answer, () => {
    output.say(text('cli.passwordAdopted'), { event: 'password-adopted', profile });
    return undefined;
  });
}
