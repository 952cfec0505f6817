import type { Choice } from '../wallet/choice.ts';
import type { Change } from '../wallet/merge-value.ts';
import { compareTimestamps, type Timestamp } from '../wallet/timestamp.ts';
import { type Group, groupOf } from './group.ts';

/** What to do about a conflict: ask (the default), or decide by itself and say so. */
export const policies = ['ask', 'newest', 'mine', 'theirs'] as const;

export type Policy = (typeof policies)[number];

export type Policies = Readonly<Partial<Record<Group, Policy | undefined>>>;

/** When each side last set the preference a conflict is in, by their own clocks. */
export interface SetAt {
  readonly local: Timestamp | undefined;
  readonly remote: Timestamp | undefined;
}

/**
 * The decision a policy makes about a conflict; undefined when a person has to be asked. Guards are always asked: they
 * are there because something looks wrong, whatever the policy.
 */
export function decideByPolicy(conflict: Change, policies: Policies, setAt: SetAt): Choice | undefined {
  if (conflict.guard !== undefined) return undefined;
  const policy = policies[groupOf(conflict.path)] ?? 'ask';
  if (policy === 'ask') return undefined;
  return choose(conflict, policy === 'newest' ? newerSide(setAt) : policy);
}

/** A tie falls to this device. */
export const newerSide = (setAt: SetAt): 'mine' | 'theirs' =>
  compareTimestamps(setAt.remote, setAt.local) > 0 ? 'theirs' : 'mine';

/** A decision for one side of a conflict, tied to the two values it is made between. */
export function choose(conflict: Change, take: 'mine' | 'theirs'): Choice {
  return { path: conflict.path, take, seen: seenIn(conflict) };
}

export const seenIn = ({ local, remote }: Change): Choice['seen'] => ({
  ...(local === undefined ? {} : { local }),
  ...(remote === undefined ? {} : { remote }),
});
