import { emptyObject, isObject, type JsonObject, type JsonValue } from '../json.ts';
import { FOLLOW_LISTS, followListsOf, meaningOfFollows, NO_LISTS } from './follow-lists.ts';
import { mergeFollows } from './follows.ts';
import { onEach, type Rule } from './rule.ts';

/** What LBRY apps share: key by key, but the two lists of follows as one. */
export const sharedState: Rule = {
  merge(path, three, merger) {
    const { base, local, remote } = three;
    if (!isObject(local) || !isObject(remote)) return merger.whole(path, three);
    const [mine, theirs] = [followListsOf(local), followListsOf(remote)];
    if (mine === undefined || theirs === undefined) return merger.keys(path, three);
    const before = (isObject(base) ? followListsOf(base) : undefined) ?? NO_LISTS;
    const follows = mergeFollows(path, { base: before, local: mine, remote: theirs }, merger);
    const others = merger.keys(path, onEach(three, withoutFollows));

    const merged = emptyObject();
    const keys = [local, remote, others].flatMap((state) => Object.keys(state));
    for (const key of new Set([...keys, ...FOLLOW_LISTS])) {
      const value = isFollowList(key)
        ? [follows[key], local[key], remote[key]].find((list) => list !== undefined)
        : others[key];
      if (value !== undefined) merged[key] = value;
    }
    return merged;
  },
  meaning(value) {
    const lists = isObject(value) ? followListsOf(value) : undefined;
    if (lists === undefined) return value;
    const follows = meaningOfFollows(lists);
    return { ...withoutFollows(value), ...(follows === undefined ? {} : { following: follows }) };
  },
};

const isFollowList = (key: string): key is (typeof FOLLOW_LISTS)[number] =>
  FOLLOW_LISTS.some((list) => list === key);

function withoutFollows(state: JsonValue | undefined): JsonObject {
  const { subscriptions: _, following: __, ...others } = isObject(state) ? state : emptyObject();
  return others;
}
