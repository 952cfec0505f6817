import { isObject, type JsonValue, sameJson } from '../json.ts';
import type { Path } from '../path.ts';
import { textIdentity, uriIdentity } from './claim-id.ts';
import {
  dataOf,
  type Entry,
  FOLLOW_LISTS,
  type Follow,
  type FollowLists,
  followsIn,
  heardLists,
  isEntry,
  sameData,
  sameStrays,
  straysIn,
} from './follow-lists.ts';
import { membersOf } from './member.ts';
import { type Merger, type Same, samePresence } from './rule.ts';
import { mergeMembers } from './set.ts';

interface Sides {
  readonly base: FollowLists;
  readonly local: FollowLists;
  readonly remote: FollowLists;
}

/**
 * Merges `subscriptions` and `following` as one map by claim id: a channel is followed when either list of a side has
 * it, and unfollowed when it is gone from both. What is said about a channel is merged key by key; removed on one side
 * and edited on the other is a conflict. Both lists are written anew, in step, when the result says something else than
 * this device's lists do; otherwise those stay as they are, even out of step.
 */
export function mergeFollows(path: Path, sides: Sides, merger: Merger): FollowLists {
  const heard = {
    base: sides.base,
    local: heardLists(sides.local, sides.base),
    remote: heardLists(sides.remote, sides.base),
  };
  const follows = {
    base: followsIn(heard.base),
    local: followsIn(heard.local),
    remote: followsIn(heard.remote),
  };
  const entries = new Map<string, Entry>();
  for (const id of new Set([...follows.local.keys(), ...follows.remote.keys(), ...follows.base.keys()])) {
    const [base, local, remote] = [follows.base.get(id), follows.local.get(id), follows.remote.get(id)];
    const entry = mergeFollow(() => [...path, 'following', id], { base, local, remote }, merger);
    if (entry !== undefined) entries.set(id, entry);
  }
  const spelling = (id: string) => follows.local.get(id)?.listed ?? follows.remote.get(id)?.listed;
  const inStep = {
    subscriptions: [
      ...[...entries].map(([id, { uri }]) => spelling(id) ?? uri),
      ...mergeStrays('subscriptions', path, heard, merger),
    ],
    following: [
      ...inOrderOf(sides.local.following ?? [], entries),
      ...mergeStrays('following', path, heard, merger),
    ],
  };
  const written = (list: keyof FollowLists) =>
    sides.local[list] !== undefined || sides.remote[list] !== undefined;
  const lacksNone = FOLLOW_LISTS.every((list) => sides.local[list] !== undefined || !written(list));
  const here = heard.local === sides.local ? follows.local : followsIn(sides.local);
  if (lacksNone && saysTheSame(here, entries) && sameStrays(sides.local, inStep)) return sides.local;
  // A list that no app writes is not forced on them, unless there is no other.
  const neither = !FOLLOW_LISTS.some(written);
  return {
    subscriptions: neither || written('subscriptions') ? inStep.subscriptions : undefined,
    following: neither || written('following') ? inStep.following : undefined,
  };
}

const saysTheSame = (follows: ReadonlyMap<string, Follow>, entries: ReadonlyMap<string, Entry>): boolean =>
  follows.size === entries.size &&
  [...follows].every(([id, { entry }]) => entries.has(id) && sameData(entry, entries.get(id)));

interface Place {
  readonly base: Follow | undefined;
  readonly local: Follow | undefined;
  readonly remote: Follow | undefined;
}

function mergeFollow(path: () => Path, place: Place, merger: Merger): Entry | undefined {
  const base = place.base && entryOf(place.base, undefined);
  const local = place.local && entryOf(place.local, base);
  const remote = place.remote && entryOf(place.remote, base);
  if (local === undefined || remote === undefined) {
    const entry = merger.whole(path(), { base, local, remote }, sameEntry);
    const uri = (local ?? remote ?? base)?.uri;
    return isObject(entry) && uri !== undefined ? { ...entry, uri } : undefined;
  }
  if (sameJson(local, base) && sameJson(remote, base)) return local;
  if (base === undefined) merger.whole(path(), { base, local, remote }, samePresence);
  const [mine, theirs] = [dataOf(local), dataOf(remote)];
  if (sameJson(mine, theirs) && (base === undefined || sameJson(mine, dataOf(base)))) return local;
  const data = merger.keys(path(), { base: dataOf(base), local: mine, remote: theirs });
  return { uri: local.uri, ...data };
}

/** The entry of a follow. One that only `subscriptions` has says nothing else than the base does. */
const entryOf = ({ entry, uri }: Follow, base: Entry | undefined): Entry => entry ?? { ...base, uri };

const sameEntry: Same = (a, b) => (isEntry(a) && isEntry(b) ? sameData(a, b) : samePresence(a, b));

function inOrderOf(list: readonly JsonValue[], entries: ReadonlyMap<string, Entry>): readonly Entry[] {
  const ids = list.filter(isEntry).map(({ uri }) => uriIdentity(uri));
  return [...new Set([...ids, ...entries.keys()])].flatMap((id) => entries.get(id) ?? []);
}

/** Members that name nobody are none of our business, and kept like those of any set. */
function mergeStrays(
  list: keyof FollowLists,
  path: Path,
  { base, local, remote }: Sides,
  merger: Merger,
): readonly JsonValue[] {
  const strays = (side: FollowLists) => membersOf(straysIn(side)[list] ?? [], textIdentity);
  const sides = { base: strays(base), local: strays(local), remote: strays(remote) };
  return [...mergeMembers([...path, list], sides, merger).values()];
}
