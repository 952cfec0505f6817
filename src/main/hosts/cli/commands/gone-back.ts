import type { JsonObject } from '../../../core/wallet/json.ts';
import type { GoneBack } from '../../../engine/restore.ts';
import type { Context } from '../context.ts';
import { accountsJson, accountWords, itemsJson, itemWords, stayingWords } from './changes.ts';

/** What going back did or would do. */
export function goneBackWords(context: Context, goneBack: GoneBack): readonly string[] {
  const { text } = context;
  const { accounts, kept, leftAlone, putBack } = goneBack;
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines]);
  const lines = [
    ...section(text('cli.back.putBack'), [
      ...itemWords(context, putBack),
      ...accountWords(context, accounts),
    ]),
    ...section(text('cli.back.leftAlone'), stayingWords(context, leftAlone)),
    ...section(text('cli.back.kept'), stayingWords(context, kept)),
  ];
  return lines.length === 0 ? [text('cli.back.nothing')] : lines;
}

export const goneBackJson = ({ accounts, kept, leftAlone, putBack }: GoneBack): JsonObject => ({
  putBack: itemsJson(putBack),
  leftAlone: itemsJson(leftAlone),
  kept: itemsJson(kept),
  accounts: accountsJson(accounts),
});
