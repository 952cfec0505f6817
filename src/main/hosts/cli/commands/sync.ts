import { ok } from '../../../../shared/result.ts';
import type { JoinFrom } from '../../../engine/first-join.ts';
import type { RoundMode } from '../../../engine/round.ts';
import type { StatusReport } from '../../../engine/status-report.ts';
import { type Context, conclude, withPassword } from '../context.ts';
import { type ExitCode, exitCodeOfProblem, exitCodeOfStatus } from '../exit-code.ts';

/** Runs a round, or one half of it, and says where that leaves the profile. */
export async function sync(context: Context, mode: RoundMode, first?: JoinFrom): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const answer = await withPassword(context, async (password) => {
    const joined = first === undefined ? ok(undefined) : await companion.joinFrom(profile, first, password);
    if (!joined.ok) return joined;
    const round = await companion.sync(profile, mode, password);
    if (!round.ok) return round;
    const status = await companion.status(profile, password);
    return status.ok ? ok({ round: round.value, report: status.value }) : status;
  });
  return conclude(context, answer, ({ round, report }) => {
    const { pulled, pushed } = round;
    output.say(
      `${text('cli.synced', { sequence: report.sequence, pulled, pushed })}\n${inWords(context, report)}`,
      {
        ...statusJson(report),
        pulled,
        pushed,
      },
    );
    return sayProblem(context, report);
  });
}

export async function status(context: Context): Promise<ExitCode> {
  const { companion, output, profile } = context;
  const answer = await withPassword(context, async (password) => {
    const report = await companion.status(profile, password);
    // A password given now may be all that is missing; without one, the status itself says so.
    const canAsk = password === undefined && report.ok && report.value.problem?.code === 'password-needed';
    return canAsk ? retryWithPassword(context, report.value) : report;
  });
  return conclude(context, answer, (report) => {
    output.say(inWords(context, report), statusJson(report));
    return sayProblem(context, report);
  });
}

async function retryWithPassword(context: Context, report: StatusReport) {
  const password = await context.passwords.ask('current');
  return password.ok ? context.companion.status(context.profile, password.value) : ok(report);
}

function sayProblem(context: Context, report: StatusReport): ExitCode {
  if (report.problem === null) return exitCodeOfStatus(report.status);
  const { code, params } = report.problem;
  context.output.remark(
    `${context.text(`problem.${code}`, params)}\n${context.text(`advice.${code}`, params)}`,
  );
  return exitCodeOfProblem(code);
}

const statusJson = (report: StatusReport) => ({
  status: report.status,
  sequence: report.sequence,
  pendingChanges: report.pendingChanges,
  incomingChanges: report.incomingChanges,
  conflicts: report.conflicts,
  checkedAt: report.checkedAt,
  problem: report.problem?.code ?? null,
  fingerprint: report.fingerprint?.words.join('-') ?? null,
});

function inWords({ text }: Context, report: StatusReport): string {
  const checked =
    report.checkedAt === null
      ? text('cli.neverChecked')
      : text('cli.checked', { when: new Date(report.checkedAt).toLocaleString() });
  const counts =
    report.pendingChanges === null
      ? []
      : [
          text('cli.status', {
            sequence: report.sequence,
            pending: report.pendingChanges,
            conflicts: report.conflicts ?? 0,
          }),
        ];
  const { fingerprint } = report;
  const words = fingerprint === null ? [] : [text('cli.fingerprint', { words: fingerprint.words.join('-') })];
  return [text(`status.${report.status}`), ...counts, checked, ...words].join('\n');
}
