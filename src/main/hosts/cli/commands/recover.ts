import { problem } from '../../../../shared/problem.ts';
import { type Context, conclude, withPassword } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';

export interface RecoverOptions {
  readonly acceptServer: boolean;
  readonly keepMine: boolean;
}

/** Ends a security alert by a person's word, one way or the other. */
export async function recover(context: Context, options: RecoverOptions): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const { acceptServer, keepMine } = options;
  const answer =
    acceptServer === keepMine
      ? ({ ok: false, problem: problem('usage') } as const)
      : await withPassword(context, (password) =>
          companion.liftHalt(profile, acceptServer ? 'accept-server' : 'keep-mine', password),
        );
  return conclude(context, answer, () => {
    output.say(text('cli.recovered'), { event: 'recovered', profile });
    return undefined;
  });
}
