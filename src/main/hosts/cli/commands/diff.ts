import type { ReviewItem } from '../../../core/review/review.ts';
import { type JsonValue, writeJson } from '../../../core/wallet/json.ts';
import type { Change } from '../../../core/wallet/merge-value.ts';
import { formatPath } from '../../../core/wallet/path.ts';
import { type Context, conclude, withPassword } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Shows every item that is not the same in base, on this device and on the other devices. */
export async function diff(context: Context): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const answer = await withPassword(context, (password) => companion.compare(profile, password));
  return conclude(context, answer, ({ changes, accounts, questions, sequence }) => {
    const question = (change: Change) => questions.find((item) => item.change === change);
    const lines = [
      ...changes.flatMap((change) => describe(context, change, question(change))),
      ...accounts.map(
        (account) =>
          `${text('cli.diff.account')} ${account.name} (${account.id}): ${text(`cli.diff.${account.kind}`)}`,
      ),
    ];
    const words = lines.length === 0 ? text('cli.diff.none') : lines.join('\n');
    output.say(words, {
      sequence,
      items: changes.map((change) => itemJson(change, question(change))),
      accounts: accounts.map(({ id, name, kind }) => ({ id, name, kind })),
    });
    const open = changes.some((change) => change.kind === 'conflict' && change.decided !== true);
    return open ? EXIT.conflict : EXIT.settled;
  });
}

function itemJson(change: Change, question: ReviewItem | undefined): JsonValue {
  const values = Object.entries({ base: change.base, local: change.local, remote: change.remote });
  return {
    path: change.path,
    kind: change.kind,
    ...(change.decided === true ? { decided: true } : {}),
    ...(question === undefined ? {} : questionJson(question)),
    ...Object.fromEntries(values.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)),
  };
}

function questionJson({ change, group, who, suggestion, takes }: ReviewItem): { [key: string]: JsonValue } {
  const reason = change.guard ?? change.why;
  return { group, who, suggestion, takes, ...(reason === undefined ? {} : { why: reason }) };
}

function describe({ text }: Context, change: Change, question: ReviewItem | undefined): readonly string[] {
  const show = (value: JsonValue | undefined) =>
    value === undefined ? text('cli.diff.absent') : shorten(writeJson(value));
  return [
    `${formatPath(change.path) || text('cli.diff.wholeWallet')}: ${text(`cli.diff.${change.kind}`)}`,
    ...(question === undefined ? [] : [`  ${why(text, question)}`]),
    `  ${text('cli.diff.base')}: ${show(change.base)}`,
    `  ${text('cli.diff.here')}: ${show(change.local)}`,
    `  ${text('cli.diff.there')}: ${show(change.remote)}`,
  ];
}

function why(text: Context['text'], { change, who }: ReviewItem): string {
  const reason = change.guard ?? change.why ?? 'edited-on-both';
  return text(`why.${reason}`, { who: who.length === 0 ? text('why.somebody') : who.join(', ') });
}

const MAX_SHOWN = 200;
const shorten = (value: string): string =>
  value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
