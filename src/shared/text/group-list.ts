import type { GroupCounts } from '../model/item.ts';
import { changeGroups } from '../model/terms.ts';
import type { Speech } from './speech.ts';

/** "2 follows and 1 playlist", in the order in which groups are always shown; empty for none. */
export function groupList(groups: GroupCounts, { locale, text }: Speech): string {
  const words = changeGroups.flatMap((group) => {
    const count = groups[group] ?? 0;
    return count === 0 ? [] : [text(`ui.count.${group}`, { count })];
  });
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
