import type { GroupCounts } from '../../shared/model/item.ts';
import { changeGroups } from '../../shared/model/terms.ts';
import { text } from '../app/text.ts';
import { listed } from './item-words.ts';

/** "2 follows and 1 playlist", in the order in which groups are always shown; empty for none. */
export function groupWords(groups: GroupCounts): string {
  const words = changeGroups.flatMap((group) => {
    const count = groups[group] ?? 0;
    return count === 0 ? [] : [text(`ui.count.${group}`, { count })];
  });
  return words.length === 0 ? '' : listed(words);
}

export const totalOf = (groups: GroupCounts): number =>
  changeGroups.reduce((sum, group) => sum + (groups[group] ?? 0), 0);
