import { parsePath } from '../../../core/wallet/path.ts';
import type { HistoryLine } from '../../../engine/show-history.ts';
import { type Context, conclude } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { withPasswords } from '../with-passwords.ts';
import { accountsJson, accountWords, itemsJson, itemWords } from './changes.ts';
import { goneBackJson, goneBackWords } from './gone-back.ts';

/** Lists versions and backups, newest first. */
export async function history(context: Context): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  return conclude(context, await companion.history.list(profile), ({ entries, damaged }) => {
    const lines = [
      ...entries.map((entry) => lineWords(context, entry)),
      ...damaged.map((id) => `${id}  ${text('cli.history.damaged')}`),
    ];
    output.say(lines.length === 0 ? text('cli.history.none') : lines.join('\n'), {
      entries: entries.map((entry) => ({ ...entry })),
      damaged,
    });
    return undefined;
  });
}

/** Shows what changed in an entry, and what going back to it would do. */
export async function showHistory(context: Context, id: string): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const answer = await withPasswords(context, (passwords) => companion.history.show(profile, id, passwords));
  return conclude(context, answer, ({ entry, sincePrevious, restoring }) => {
    const words = [
      lineWords(context, entry),
      ...(sincePrevious === null
        ? [text('cli.history.noPrevious')]
        : [
            text('cli.history.since', { id: sincePrevious.previousId }),
            ...itemWords(context, sincePrevious.items),
            ...accountWords(context, sincePrevious.accounts),
          ]),
      text('cli.history.wouldRestore'),
      ...goneBackWords(context, restoring),
    ];
    output.say(words.join('\n'), {
      entry: { ...entry },
      sincePrevious:
        sincePrevious === null
          ? null
          : {
              id: sincePrevious.previousId,
              items: itemsJson(sincePrevious.items),
              accounts: accountsJson(sincePrevious.accounts),
            },
      restoring: goneBackJson(restoring),
    });
    return undefined;
  });
}

/** Goes back to an entry, whole or item by item. The next sync sends it. */
export async function restore(
  context: Context,
  id: string,
  options: { readonly item: readonly string[] },
): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const items = options.item.length === 0 ? null : options.item.map(parsePath);
  const answer = await withPasswords(context, (passwords) =>
    companion.history.restore(profile, id, items, passwords),
  );
  return conclude(context, answer, (goneBack) => {
    const words = [text('cli.restored', { id }), ...goneBackWords(context, goneBack)];
    output.say(words.join('\n'), { event: 'restored', id, ...goneBackJson(goneBack) });
    return undefined;
  });
}

/** Takes back what was last applied, restored or imported here. */
export async function undo(context: Context): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const answer = await withPasswords(context, (passwords) => companion.history.undo(profile, passwords));
  return conclude(context, answer, ({ entry, ...goneBack }) => {
    const words =
      entry === null
        ? [text('cli.undo.nothing')]
        : [
            text('cli.undo.done', { id: entry.id, when: when(entry.at) }),
            ...goneBackWords(context, goneBack),
          ];
    output.say(words.join('\n'), { event: 'undone', id: entry?.id ?? null, ...goneBackJson(goneBack) });
    return undefined;
  });
}

/** Keeps an entry for ever, or no longer. */
export async function pin(context: Context, id: string, pinned: boolean): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  return conclude(context, await companion.history.pin(profile, id, pinned), () => {
    output.say(text(pinned ? 'cli.history.pinned' : 'cli.history.unpinned', { id }), {
      event: pinned ? 'pinned' : 'unpinned',
      id,
    });
    return undefined;
  });
}

function lineWords({ text }: Context, entry: HistoryLine): string {
  const { at, changes, deviceName, id, kind, needsOlderPassword, pinned, sequence, undone } = entry;
  const remarks = [
    ...(deviceName === null ? [] : [deviceName]),
    ...(changes === null ? [] : [text('cli.history.changes', { count: changes })]),
    ...(pinned ? [text('cli.history.isPinned')] : []),
    ...(undone ? [text('cli.history.isUndone')] : []),
    ...(needsOlderPassword ? [text('cli.history.olderPassword')] : []),
  ];
  return [id, when(at), text(`cli.history.${kind}`, { sequence }), ...remarks].join('  ');
}

const when = (at: number): string => new Date(at).toLocaleString();
