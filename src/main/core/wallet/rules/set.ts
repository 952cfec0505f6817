import { isArray, type JsonValue } from '../json.ts';
import type { Path } from '../path.ts';
import { type Identity, memberKey, memberName, membersOf } from './member.ts';
import { heard, type Merger, type Rule, samePresence, type Three } from './rule.ts';

/**
 * A list whose order says nothing, such as tags: each member is merged by itself and is there or not, so it never
 * conflicts. Null and absence say nothing. The result keeps this device's order and spelling, then comes what the
 * others added, in their order.
 */
export const setOf = (identity: Identity): Rule => ({
  merge(path, three, merger) {
    const { base, local, remote } = heard(three);
    if (local === undefined && remote === undefined) return three.local ?? three.remote;
    if (![local, remote].every((side) => side === undefined || isArray(side))) {
      return merger.whole(path, three);
    }
    return mergeSet(path, { base, local, remote }, merger, identity, three.local);
  },
  meaning(value) {
    if (value === null) return undefined;
    if (!isArray(value)) return value;
    const keys = [...membersOf(value, identity).keys()].sort();
    return keys.length === 0 ? undefined : keys;
  },
});

function mergeSet(path: Path, three: Three, merger: Merger, identity: Identity, own: JsonValue | undefined) {
  const [base, local, remote] = [three.base, three.local, three.remote].map((list) =>
    membersOf(isArray(list) ? list : [], identity),
  ) 
}
