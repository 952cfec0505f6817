import type { GroupCounts } from '../model/item.ts';
import { changeGroups } from '../model/terms.ts';
import type { Speech } from './speech.ts';

/** "2 follows and 1 playlist", in the order in which groups are always shown; empty for none. */
export const groupList = (groups: GroupCounts, speech: Speech): string =>
  new Intl.ListFormat(speech.locale, { type: 'conjunction' }).format(groupParts(groups, speech));

/** The same, one by one. */
export const groupParts = (groups: GroupCounts, { text }: Speech): readonly string[] =>
  changeGroups.flatMap((group) => {
    const count = groups[group] ?? 0;
    return count === 0 ? [] : [text(`ui.count.${group}`, { count })];
  });
