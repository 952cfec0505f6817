import type { GroupCounts } from '../../shared/model/item.ts';
import { changeGroups } from '../../shared/model/terms.ts';
import { groupList } from '../../shared/text/group-list.ts';
import { speech } from '../app/text.ts';

/** "2 follows and 1 playlist"; empty for none. */
export const groupWords = (groups: GroupCounts): string => groupList(groups, speech());

export const totalOf = (groups: GroupCounts): number =>
  changeGroups.reduce((sum, group) => sum + (groups[group] ?? 0), 0);
