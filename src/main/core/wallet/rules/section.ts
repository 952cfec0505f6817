import { heard, type Rule } from './rule.ts';

/** An object of many things, merged key by key. Null in its place, as after a failed load, says nothing. */
export const section: Rule = {
  merge(path, three, merger) {
    const merged = merger.generic(path, heard(three));
    return merged ?? [three.local, three.remote].find((side) => side === null);
  },
  hasMembers: true,
  meaning: (value) => value ?? undefined,
};
