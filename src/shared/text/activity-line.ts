import type { ActivityEvent } from '../model/activity.ts';
import { clockTime } from './clock-time.ts';
import { groupList } from './group-list.ts';
import { happenedLine } from './happened-line.ts';
import type { Speech } from './speech.ts';

/** What happened, in a line. It never holds values: events carry none. */
export function activityLine(event: ActivityEvent, now: number, speech: Speech): string {
  const { text } = speech;
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
      return text(`ui.activity.${kind}`, { count, groups: groupList(groups, speech), sequence });
    case 'by-policy':
      return text('ui.activity.by-policy', {
        count,
        group: group === undefined ? '' : text(`ui.group.${group}`),
        policy: policy === undefined ? '' : text(`ui.policy.${policy}`),
      });
    case 'problem':
    case 'halted':
      return code === undefined ? text(`ui.activity.${kind}`) : happenedLine(code, text);
    case 'paused':
      return until === undefined
        ? text('ui.activity.paused')
        : text('ui.activity.pausedUntil', { when: clockTime(until, now, speech) });
    default:
      return text(`ui.activity.${kind}`);
  }
}
