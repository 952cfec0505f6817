import { isArray, type JsonValue } from '../json.ts';
import { type Identity, memberKey } from './member.ts';
import { isRepeat, type Places, placeName, placesIn, sameOrder, weave } from './places.ts';
import { type Rule, samePresence, type Three } from './rule.ts';

/**
 * A list whose order counts, such as the items of a playlist: what each side inserted is kept where it was put, what
 * either side removed is gone, an order changed on one side is taken, two new orders are a conflict.
 */
export const orderedListOf = (identity: Identity): Rule => ({
  merge(path, three, merger) {
    if (!isArray(three.local) || !isArray(three.remote)) return merger.whole(path, three);
    const base = placesIn(isArray(three.base) ? three.base : [], identity);
    const local = placesIn(three.local, identity);
    const remote = placesIn(three.remote, identity);
    const lists: Lists = { base, local, remote };

    const orders = sharedOrders(lists);
    const moved = {
      here: !sameOrder(orders.local, orders.base),
      there: !sameOrder(orders.remote, orders.base),
    };
    if (moved.here && moved.there && !sameOrder(orders.local, orders.remote)) {
      const united = mergePlaces(lists, (_, place) => unite(place));
      const both = weave(united, bothHave(united, local, remote), local, remote);
      return merger.settle({ path, ...three, why: 'reordered-on-both', both });
    }
    const merged = mergePlaces(lists, (name, place) => merger.whole([...path, name], place, samePresence));
    const order = {
      base: valuesAt(base, orders.base),
      local: valuesAt(local, orders.local),
      remote: valuesAt(remote, orders.remote),
    };
    const taken = merger.whole(path, order);
    const mine = bothHave(merged, local, remote);
    const theirs = bothHave(merged, remote, local);
    if (moved.here === moved.there) return weave(merged, firstOf(mine, theirs), local, remote);
    return weave(merged, taken === order.remote ? theirs : mine, local, remote);
  },
  hasMembers: true,
  meaning: (value) => (isArray(value) ? value.map((member) => memberKey(member, identity)) : value),
});

interface Lists {
  readonly base: Places;
  readonly local: Places;
  readonly remote: Places;
}

/** The members that all three have, in the order each has them. */
function sharedOrders({ base, local, remote }: Lists) {
  const shared = (key: string): boolean => base.has(key) && local.has(key) && remote.has(key);
  const orderIn = (side: Places): readonly string[] => [...side.keys()].filter(shared);
  return { base: orderIn(base), local: orderIn(local), remote: orderIn(remote) };
}

/** The members that stay, by key. `take` decides about each that is not everywhere. */
function mergePlaces(
  lists: Lists,
  take: (name: string, place: Three) => JsonValue | undefined,
): Map<string, JsonValue> {
  const { base, local, remote } = lists;
  const before = [...base.keys()];
  const bothChanged = [local, remote].every((side) => !sameOrder(before, [...side.keys()]));
  const merged = new Map<string, JsonValue>();
  for (const key of new Set([...local.keys(), ...remote.keys(), ...before])) {
    const place: Three = { base: base.get(key), local: local.get(key), remote: remote.get(key) };
    // After changes on both sides a repeat that one of them has is more likely the same wish twice.
    if (bothChanged && isRepeat(key) && !base.has(key) && !(local.has(key) && remote.has(key))) continue;
    const value = take(placeName(key), place);
    if (value !== undefined) merged.set(key, value);
  }
  return merged;
}

/** Membership without asking: what one side removed is gone. */
function unite({ base, local, remote }: Three): JsonValue | undefined {
  if (base !== undefined && (local === undefined || remote === undefined)) return undefined;
  return local === undefined ? remote : local;
}

const bothHave = (merged: Places, side: Places, other: Places): readonly string[] =>
  [...side.keys()].filter((key) => merged.has(key) && other.has(key));

const valuesAt = (side: Places, keys: readonly string[]): readonly JsonValue[] =>
  keys.flatMap((key) => {
    const value = side.get(key);
    return value === undefined ? [] : [value];
  });

/** Neither order is newer than the other: the texts decide, so that every device gets the same one. */
const firstOf = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.join() <= b.join() ? a : b;
