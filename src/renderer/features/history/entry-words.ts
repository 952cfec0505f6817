import type { HistoryEntry } from '../../../shared/model/history.ts';
import { groupParts } from '../../../shared/text/group-list.ts';
import { speech, text } from '../../app/text.ts';
import { totalOf } from '../../parts/group-counts.ts';
import { listed } from '../../parts/item-words.ts';

/** What an entry is. */
export const entryWords = ({ kind, sequence, deviceName }: HistoryEntry): string =>
  text(`ui.history.${kind}`, { sequence, device: deviceName ?? text('ui.lanes.somebody') });

/** What was changed in it: "2 follows and 1 account", or only how much where nothing more is known. */
export function changeWords({ changes, groups }: HistoryEntry): string {
  if (changes === null) return text('ui.history.first');
  if (groups === null || changes === 0) return text('ui.history.changes', { count: changes });
  const accounts = changes - totalOf(groups);
  return listed([
    ...groupParts(groups, speech()),
    ...(accounts > 0 ? [text('ui.count.accounts', { count: accounts })] : []),
  ]);
}

/** What else is to be said about it. */
export const entryFacts = (entry: HistoryEntry): readonly string[] => [
  changeWords(entry),
  ...(entry.pinned ? [text('ui.history.pinned')] : []),
  ...(entry.undone ? [text('ui.history.undone')] : []),
  ...(entry.needsOlderPassword ? [text('ui.history.olderPassword')] : []),
];
