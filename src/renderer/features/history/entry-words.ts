import type { HistoryEntry } from '../../../shared/model/history.ts';
import { text } from '../../app/text.ts';

/** What an entry is. */
export const entryWords = ({ kind, sequence, deviceName }: HistoryEntry): string =>
  text(`ui.history.${kind}`, { sequence, device: deviceName ?? text('ui.lanes.somebody') });

/** What else is to be said about it. */
export const entryFacts = ({
  changes,
  pinned,
  undone,
  needsOlderPassword,
}: HistoryEntry): readonly string[] => [
  ...(changes === null ? [] : [text('ui.history.changes', { count: changes })]),
  ...(pinned ? [text('ui.history.pinned')] : []),
  ...(undone ? [text('ui.history.undone')] : []),
  ...(needsOlderPassword ? [text('ui.history.olderPassword')] : []),
];
