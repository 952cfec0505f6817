import { z } from 'zod';
import { problemCodes } from '../problem.ts';
import { Count, Instant } from './basics.ts';
import { GroupCounts } from './item.ts';
import { ProfileName } from './profile-name.ts';
import { activityKinds, changeGroups, conflictPolicies } from './terms.ts';

/**
 * Something that happened, without values and e-mail addresses. Every field beside the first four is there only where
 * it says something.
 */
export const ActivityEvent = z.object({
  /** Rises; survives restarts for as long as the event is kept. */
  id: Count,
  at: Instant,
  /** Null for what concerns the app. */
  profile: ProfileName.nullable(),
  kind: z.enum(activityKinds),
  /** The version agreed on then. */
  sequence: Count.exactOptional(),
  /** Versions of other devices taken in, and versions stored. */
  pulled: Count.exactOptional(),
  pushed: Count.exactOptional(),
  /** How many items: of `taken-in`, `by-policy`, `conflict`, `decided`, `restored`, `imported`. */
  count: Count.exactOptional(),
  groups: GroupCounts.exactOptional(),
  /** Of `by-policy` and of a policy that was set. */
  group: z.enum(changeGroups).exactOptional(),
  policy: z.enum(conflictPolicies).exactOptional(),
  /** Of `problem` and `halted`. */
  code: z.enum(problemCodes).exactOptional(),
  /** Of `paused`: until when; absent for until resumed. */
  until: Instant.exactOptional(),
  /** Of `recovered`, `settings-changed` and the like: which. */
  what: z.string().max(64).exactOptional(),
});

export type ActivityEvent = Readonly<z.infer<typeof ActivityEvent>>;
