import type { ActivityEvent } from '../../../shared/model/activity.ts';
import { text } from '../../app/text.ts';
import { groupWords } from '../../parts/group-counts.ts';
import { clockTime } from '../../parts/time-ago.ts';
import { happenedWords } from './happened-words.ts';

/** What happened, in a line. It never holds values: events carry none. */
export function activityWords(event: ActivityEvent, now: number): string {
  const {
    kind,
    sequence = 0,
    pulled = 0,
    pushed = 0,
    count = 0,
    groups = {},
    group,
    policy,
    code,
    until,
  } = event;
  switch (kind) {
    case 'synced':
      return text('ui.activity.synced', { sequence, pulled, pushed });
    case 'taken-in':
    case 'conflict':
    case 'decided':
    case 'restored':
    case 'imported':
      return text(`ui.activity.${kind}`, { count, groups: groupWords(groups), sequence });
    case 'by-policy':
      return text('ui.activity.by-policy', {
        count,
        group: group === undefined ? '' : text(`ui.group.${group}`),
        policy: policy === undefined ? '' : text(`ui.policy.${policy}`),
      });
    case 'problem':
    case 'halted':
      return code === undefined ? text(`ui.activity.${kind}`) : happenedWords(code);
    case 'paused':
      return until === undefined
        ? text('ui.activity.paused')
        : text('ui.activity.pausedUntil', { when: clockTime(until, now) });
    default:
      return text(`ui.activity.${kind}`);
  }
}
