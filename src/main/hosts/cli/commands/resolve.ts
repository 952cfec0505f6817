import { problem } from '../../../../shared/problem.ts';
import { fail } from '../../../../shared/result.ts';
import { type Context, conclude, withPassword } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type DecisionOptions, readDecisions } from './decisions.ts';

/** Saves decisions about conflicts; the next sync carries them out. */
export async function resolve(context: Context, options: DecisionOptions): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const read = readDecisions(options);
  const decisions = read.ok && read.value.length === 0 ? fail(problem('choice-invalid')) : read;
  const answer = decisions.ok
    ? await withPassword(context, (password) => companion.resolve(profile, decisions.value, password))
    : decisions;
  return conclude(context, answer, ({ decided, open }) => {
    output.say(text('cli.resolved', { decided, open }), { event: 'resolved', decided, open });
    return open > 0 ? EXIT.conflict : EXIT.settled;
  });
}
