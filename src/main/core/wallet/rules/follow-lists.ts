import { emptyObject, isArray, isObject, type JsonObject, type JsonValue, sameJson } from '../json.ts';
import { textIdentity, uriIdentity } from './claim-id.ts';
import { meaningOfSet } from './set.ts';

/**
 * The two lists in which LBRY apps write the same follows: `subscriptions` holds URIs, `following` objects with a URI
 * and more, such as `notificationsDisabled`. Apps let them get out of step and leave either out; undefined is a list
 * that is not there.
 */
export interface FollowLists {
  readonly subscriptions: readonly JsonValue[] | undefined;
  readonly following: readonly JsonValue[] | undefined;
}

export const FOLLOW_LISTS = ['subscriptions', 'following'] as const;

/** Undefined when something that is no list stands where one should. */
export function followListsOf(state: JsonObject): FollowLists | undefined {
  const subscriptions = state['subscriptions'] ?? undefined;
  const following = state['following'] ?? undefined;
  const areLists = [subscriptions, following].every((list) => list === undefined || isArray(list));
  return areLists ? ({ subscriptions, following } as FollowLists) : undefined;
}

/** A channel that is followed because at least one of the lists has it. */
export interface Follow {
  readonly uri: string;
  /** How `subscriptions` spells it. */
  readonly listed: string | undefined;
  /** What `following` holds about it. */
  readonly entry: Entry | undefined;
}

export type Entry = JsonObject & { readonly uri: string };

/** By `uriIdentity`. What repeated entries add to the first is kept. */
export function followsIn({ subscriptions = [], following = [] }: FollowLists): ReadonlyMap<string, Follow> {
  const follows = new Map<string, { -readonly [Key in keyof Follow]: Follow[Key] }>();
  for (const uri of subscriptions) {
    if (typeof uri !== 'string') continue;
    const id = uriIdentity(uri);
    if (!follows.has(id)) follows.set(id, { uri, listed: uri, entry: undefined });
  }
  for (const entry of following) {
    if (!isEntry(entry)) continue;
    const id = uriIdentity(entry.uri);
    const known = follows.get(id);
    if (known === undefined) follows.set(id, { uri: entry.uri, listed: undefined, entry });
    else known.entry = known.entry === undefined ? entry : { ...entry, ...known.entry };
  }
  return follows;
}

export const isEntry = (value: JsonValue | undefined): value is Entry =>
  isObject(value) && typeof value['uri'] === 'string';

/** What an entry says besides whom it is about. */
export function dataOf(entry: JsonObject | undefined): JsonObject {
  const { uri: _, ...data } = entry ?? emptyObject();
  return data;
}

/** Members of a list that name nobody. */
export const straysIn = ({ subscriptions = [], following = [] }: FollowLists): FollowLists => ({
  subscriptions: subscriptions.filter((value) => typeof value !== 'string'),
  following: following.filter((value) => !isEntry(value)),
});

/** What a side says: a list it leaves out adds what the base has there, unless its other list decides about that. */
export function heardLists(side: FollowLists, base: FollowLists): FollowLists {
  const { subscriptions, following } = side;
  if (subscriptions !== undefined && following !== undefined) return side;
  const listed = followsIn({ ...base, following: undefined });
  const entered = followsIn({ ...base, subscriptions: undefined });
  const decided = (value: JsonValue, follows: ReadonlyMap<string, Follow>): boolean => {
    const uri = isEntry(value) ? value.uri : value;
    return typeof uri === 'string' && follows.has(uriIdentity(uri));
  };
  return {
    subscriptions:
      subscriptions ?? base.subscriptions?.filter((uri) => following === undefined || !decided(uri, entered)),
    following:
      following ?? base.following?.filter((entry) => subscriptions === undefined || !decided(entry, listed)),
  };
}

export const NO_LISTS: FollowLists = { subscriptions: undefined, following: undefined };

/** Who is followed and what is said about it; which of the lists says so does not count. Undefined for nobody. */
export function contentOfFollows(lists: FollowLists): JsonValue | undefined {
  const follows = emptyObject();
  for (const [id, { entry }] of followsIn(lists)) follows[id] = dataOf(entry);
  const strays = straysIn(lists);
  const [subscriptions, following] = FOLLOW_LISTS.map((list) =>
    meaningOfSet(strays[list] ?? [], textIdentity),
  );
  const isEmpty = Object.keys(follows).length === 0 && subscriptions === undefined && following === undefined;
  return isEmpty ? undefined : [follows, subscriptions ?? null, following ?? null];
}

/** Whether both hold the same members that name nobody, whatever their order. */
export const sameStrays = (a: FollowLists, b: FollowLists): boolean => {
  const [mine, theirs] = [straysIn(a), straysIn(b)];
  const meaning = (list: readonly JsonValue[] | undefined) => meaningOfSet(list ?? [], textIdentity);
  return FOLLOW_LISTS.every((list) => sameJson(meaning(mine[list]), meaning(theirs[list])));
};

/** Whether two entries say the same besides whom they are about. */
export const sameData = (a: JsonObject | undefined, b: JsonObject | undefined): boolean =>
  a === b || sameJson(dataOf(a), dataOf(b));

/** A list that is not there leaves its part to whatever the base is next time: that counts as well. */
export function meaningOfFollows(lists: FollowLists): JsonValue | undefined {
  const content = contentOfFollows(lists);
  return content && [content, ...FOLLOW_LISTS.map((list) => lists[list] !== undefined)];
}
