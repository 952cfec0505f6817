import type { JsonValue } from '../wallet/json.ts';
import type { Identity } from '../wallet/rules/member.ts';
import { type Places, placesIn } from '../wallet/rules/places.ts';

/** What became of a list, member by member. */
export interface ListChange {
  readonly added: readonly JsonValue[];
  readonly removed: readonly JsonValue[];
  /** Still there, but not where they were among those that stayed. */
  readonly moved: readonly JsonValue[];
  /** How many are as they were. */
  readonly same: number;
}

/** From one list to another. As few members as possible are said to have moved. */
export function listChange(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  identity: Identity,
): ListChange {
  const [old, now] = [placesIn(before, identity), placesIn(after, identity)];
  const shared = [...now.keys()].filter((key) => old.has(key));
  const placeBefore = new Map([...old.keys()].map((key, place) => [key, place]));
  const still = longestRise(shared.map((key) => placeBefore.get(key) ?? 0));
  const moved = shared.filter((_, at) => !still.has(at));
  return {
    added: without(now, old),
    removed: without(old, now),
    moved: moved.flatMap((key) => now.get(key) ?? []),
    same: still.size,
  };
}

const without = (places: Places, others: Places): readonly JsonValue[] =>
  [...places].filter(([key]) => !others.has(key)).map(([, value]) => value);

/** The places in `numbers` of a longest subsequence that rises: patience sorting, so that long lists take no time. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const below = new Map<number, number>();
  numbers.forEach((number, at) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tops[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    const under = tops[low - 1];
    if (under !== undefined) below.set(at, under);
    tops[low] = at;
  });
  const rise = new Set<number>();
  for (let at = tops.at(-1); at !== undefined; at = below.get(at)) rise.add(at);
  return rise;
}
