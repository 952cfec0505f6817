import { isArray, isObject, type JsonValue, toNumber } from '../json.ts';
import type { Rule, Three } from './rule.ts';

const COUNTS = ['itemCount', 'totalItems'] as const;

/** A playlist: attribute by attribute. Its counts follow from its items. */
export const collection: Rule = {
  merge(path, three, merger) {
    const merged = merger.generic(path, three);
    // As one side has it: nothing to put right.
    if (merged === three.local || merged === three.remote) return merged;
    const items = isObject(merged) ? merged['items'] : undefined;
    if (!isObject(merged) || !isArray(items)) return merged;
    const counted = COUNTS.filter((key) => Object.hasOwn(merged, key));
    return { ...merged, ...Object.fromEntries(counted.map((key) => [key, items.length])) };
  },
};

/** Follows from other data: never a change by itself. */
export const derived: Rule = {
  merge: (_, { local, remote }) => (local === undefined ? remote : local),
  meaning: () => undefined,
};

/** When something was done, in seconds since 1970 by some device's clock: never a change by itself. */
const timeOf = (pick: (local: number, remote: number) => boolean): Rule => ({
  merge(_, { local, remote }: Three): JsonValue | undefined {
    const [mine, theirs] = [toNumber(local), toNumber(remote)];
    if (theirs === undefined) return local === undefined ? remote : local;
    return mine !== undefined && pick(mine, theirs) ? local : remote;
  },
  meaning: () => undefined,
});

export const latest = timeOf((local, remote) => local >= remote);
export const earliest = timeOf((local, remote) => local <= remote);
