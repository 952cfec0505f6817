import { isArray, type JsonValue } from '../json.ts';
import type { Path } from '../path.ts';
import { type Identity, memberKey, memberName, membersOf } from './member.ts';
import { heard, isEverywhere, type Merger, type Rule, samePresence, type Three } from './rule.ts';

/**
 * A list whose order says nothing, such as tags: each member is merged by itself and is there or not, so it never
 * conflicts. Null and absence say nothing. The result keeps this device's order and spelling, then comes what the
 * others added, in their order.
 */
export const setOf = (identity: Identity): Rule => ({
  merge(path, three, merger) {
    const { base, local, remote } = heard(three);
    if (local === undefined && remote === undefined)
      return three.local === undefined ? three.remote : three.local;
    const [mine, theirs] = [local ?? [], remote ?? []];
    if (!isArray(mine) || !isArray(theirs)) return merger.whole(path, three);
    const here = membersOf(mine, identity);
    const before = membersOf(isArray(base) ? base : [], identity);
    const members = mergeMembers(
      path,
      { base: before, local: here, remote: membersOf(theirs, identity) },
      merger,
    );
    return here.size === mine.length ? [...members.values()] : withRepeats(mine, members, identity);
  },
  hasMembers: true,
  keyOf: (member) => memberKey(member, identity),
  meaning: (value) => meaningOfSet(value, identity),
});

/** An empty set says what no set says. */
export function meaningOfSet(value: JsonValue, identity: Identity): JsonValue | undefined {
  if (value === null) return undefined;
  if (!isArray(value)) return value;
  const keys = [...membersOf(value, identity).keys()].sort();
  return keys.length === 0 ? undefined : keys;
}

type Members = ReadonlyMap<string, JsonValue>;

interface Sides {
  readonly base: Members;
  readonly local: Members;
  readonly remote: Members;
}

/** What stays and what comes, by key, in the order of this device and then of the others. */
export function mergeMembers(path: Path, { base, local, remote }: Sides, merger: Merger): Members {
  const merged = new Map<string, JsonValue>();
  for (const key of new Set([...local.keys(), ...remote.keys(), ...base.keys()])) {
    const three: Three = { base: base.get(key), local: local.get(key), remote: remote.get(key) };
    const value = isEverywhere(three)
      ? three.local
      : merger.whole([...path, memberName(key)], three, samePresence);
    if (value !== undefined) merged.set(key, value);
  }
  return merged;
}

/** The list with the members that are to be in it; repeated ones say nothing and stay as they are. */
function withRepeats(list: readonly JsonValue[], members: Members, identity: Identity): readonly JsonValue[] {
  const missing = new Map(members);
  const kept = list.flatMap((value) => {
    const key = memberKey(value, identity);
    const member = missing.get(key) ?? (members.has(key) ? value : undefined);
    missing.delete(key);
    return member === undefined ? [] : [member];
  });
  return [...kept, ...missing.values()];
}
