import type { LiveNews } from '../../../engine/live.ts';
import { type Context, conclude, withPassword } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOfProblem } from '../exit-code.ts';

/** Stays connected and keeps in sync, a line per event, until interrupted or until only a person can help. */
export async function watch(context: Context): Promise<ExitCode> {
  const { companion, interrupted, output, profile, text } = context;
  let stop: (code: ExitCode) => void = () => undefined;
  const stopped = new Promise<ExitCode>((resolve) => {
    stop = resolve;
  });
  const onNews = (news: LiveNews) => {
    tell(context, news);
    if (news.event === 'stopped') stop(exitCodeOfProblem(news.problem.code));
  };
  const started = await withPassword(context, (password) => companion.watch(profile, onNews, password));
  if (!started.ok) return conclude(context, started, () => undefined);
  output.remark(text('cli.watching'));
  const code = await Promise.race([stopped, interrupted.then(() => EXIT.settled)]);
  await started.value.close();
  return code;
}

function tell({ output, text }: Context, news: LiveNews): void {
  switch (news.event) {
    case 'synced': {
      const { event, sequence, pulled, pushed } = news;
      output.say(text('cli.synced', { sequence, pulled, pushed }), { event, sequence, pulled, pushed });
      break;
    }
    case 'conflict': {
      const { event, sequence, conflicts } = news;
      output.say(text('problem.conflict-waiting'), { event, sequence, conflicts });
      break;
    }
    case 'wallet-update':
      output.say(text('cli.watch.wallet-update', { sequence: news.sequence }), { ...news });
      break;
    case 'problem':
    case 'stopped': {
      const { code, params } = news.problem;
      output.say(`${text(`problem.${code}`, params)}\n${text(`advice.${code}`, params)}`, {
        event: news.event,
        code,
      });
      break;
    }
    case 'disconnected':
      output.say(text('cli.watch.disconnected'), { event: news.event, reason: news.end });
      break;
    case 'connected':
    case 'local-change':
      output.say(text(`cli.watch.${news.event}`), { event: news.event });
      break;
  }
}
