import type { ActivityEvent } from '../../../shared/model/activity.ts';
import { activityLine } from '../../../shared/text/activity-line.ts';
import { speech } from '../../app/text.ts';

/** What happened, in a line. */
export const activityWords = (event: ActivityEvent, now: number): string =>
  activityLine(event, now, speech());
