import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTrio, type Trio } from '../../../../test/fakes/arbitrary-wallets.ts';
import { type Choice, chosenValue, indexChoices } from './choice.ts';
import { isObject, type JsonValue, sameJson } from './json.ts';
import { absenceSaysNothing, type Change } from './merge-value.ts';
import { type Merge, mergeWallets, sameContent } from './merge-wallets.ts';
import { type Path, startsWith } from './path.ts';
import { isEnvelope } from './rules/envelope.ts';
import { compareTimestamps } from './timestamp.ts';
import type { Wallet } from './wallet.ts';

const forAll = (check: (trio: Trio) => void): void =>
  fc.assert(fc.property(arbitraryTrio, check), { numRuns: 10_000 });

const merge = ({ base, local, remote }: Trio, choices: readonly Choice[] = []): Merge =>
  mergeWallets(base, local, remote, indexChoices(choices));

const child = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

function valueAt(wallet: Wallet, [key = '', ...inside]: Path): JsonValue | undefined {
  return inside.reduce(child, wallet.preferences.get(key)?.value);
}

/** Every place in a wallet that holds something, preferences first, then what is inside. */
function placesIn(wallet: Wallet): readonly Path[] {
  const below = (path: Path, value: JsonValue): Path[] => [
    path,
    ...(isObject(value) ? Object.entries(value).flatMap(([key, item]) => below([...path, key], item)) : []),
  ];
  return [...wallet.preferences].flatMap(([key, { value }]) => below([key], value));
}

const leavesIn = (wallet: Wallet): readonly Path[] =>
  placesIn(wallet).filter((path) => !isObject(valueAt(wallet, path)));

const sameAt = (path: Path, a: Wallet, b: Wallet): boolean => sameJson(valueAt(a, path), valueAt(b, path));

const isAsked = (path: Path, conflicts: readonly Change[]): boolean =>
  conflicts.some((conflict) => startsWith(path, conflict.path));

/** A decision for each conflict: both sides by turns. */
const decideAll = (conflicts: readonly Change[]): readonly Choice[] =>
  conflicts.map(({ path, local, remote }, at) => ({
    path,
    take: at % 2 === 0 ? 'theirs' : 'mine',
    seen: { ...(local === undefined ? {} : { local }), ...(remote === undefined ? {} : { remote }) },
  }));

const swapped = ({ base, local, remote }: Trio): Trio => ({ base, local: remote, remote: local });
const MIRRORED = { local: 'remote', remote: 'local', both: 'both', conflict: 'conflict' } as const;

describe('merging any two wallets that grew from the same one', () => {
  it('changes nothing when nobody changed anything', () => {
    forAll(({ base, local }) => {
      const { merged, changes } = mergeWallets(base, base, base);
      expect(merged).toEqual(base);
      expect(changes).toEqual([]);
      expect(mergeWallets(base, local, local).conflicts).toEqual([]);
    });
  });

  it('takes all of it when only one side changed something', () => {
    forAll(({ base, local: side }) => {
      const here = mergeWallets(base, side, base);
      const there = mergeWallets(base, base, side);
      for (const path of leavesIn(side)) {
        expect(sameAt(path, here.merged, side)).toBe(true);
        expect(sameAt(path, there.merged, side)).toBe(true);
      }
      expect(sameContent(here.merged, there.merged)).toBe(true);
      expect(here.changes.filter(({ kind }) => kind !== 'local')).toEqual([]);
      expect(there.changes.filter(({ kind }) => kind !== 'remote')).toEqual([]);
    });
  });

  it('never asks about what both sides changed to the same', () => {
    forAll(({ base, local }) => {
      const { merged, changes } = mergeWallets(base, local, local);
      expect(changes.filter(({ kind }) => kind !== 'both')).toEqual([]);
      for (const path of leavesIn(local)) expect(sameAt(path, merged, local)).toBe(true);
    });
  });

  it('asks the same questions on both devices', () => {
    forAll((trio) => {
      const summary = ({ changes }: Merge) =>
        changes.map(({ path, kind, local, remote }) => ({ path, kind, local, remote })).sort(byPath);
      const mirrored = summary(merge(swapped(trio))).map(({ path, kind, local, remote }) => ({
        path,
        kind: MIRRORED[kind],
        local: remote,
        remote: local,
      }));
      expect(summary(merge(trio))).toEqual(mirrored);
    });
  });

  it('gives the same wallet on both devices once all is decided', () => {
    forAll((trio) => {
      const choices = decideAll(merge(trio).conflicts);
      const theirChoices = choices.map(
        ({ path, take, seen }): Choice => ({
          path,
          take: take === 'mine' ? 'theirs' : 'mine',
          seen: {
            ...(seen.remote === undefined ? {} : { local: seen.remote }),
            ...(seen.local === undefined ? {} : { remote: seen.local }),
          },
        }),
      );
      expect(sameContent(merge(trio, choices).merged, merge(swapped(trio), theirChoices).merged)).toBe(true);
    });
  });

  it('invents nothing: whatever is in the result was somewhere before', () => {
    forAll((trio) => {
      const { merged } = merge(trio);
      for (const path of leavesIn(merged)) {
        const sources = [trio.base, trio.local, trio.remote];
        expect(sources.some((source) => sameAt(path, merged, source))).toBe(true);
      }
    });
  });

  it('drops nothing: whatever a side set is in the result, or asked about', () => {
    forAll((trio) => {
      const { merged, conflicts } = merge(trio);
      for (const side of [trio.local, trio.remote]) {
        for (const path of leavesIn(side)) {
          if (sameAt(path, side, trio.base) || isAsked(path, conflicts)) continue;
          expect(sameAt(path, merged, side)).toBe(true);
        }
      }
    });
  });

  it('drops nothing at a first join, where there is no base', () => {
    forAll(({ local, remote }) => {
      const { merged, conflicts } = mergeWallets(null, local, remote);
      for (const side of [local, remote]) {
        for (const path of leavesIn(side)) {
          expect(isAsked(path, conflicts) || sameAt(path, merged, side)).toBe(true);
        }
      }
    });
  });

  it('removes what a side removed inside an object, or asks about it', () => {
    forAll((trio) => {
      const { merged, conflicts } = merge(trio);
      for (const side of [trio.local, trio.remote]) {
        for (const path of placesIn(trio.base)) {
          const parent = path.slice(0, -1);
          if (absenceSaysNothing(parent) || !isObject(valueAt(side, parent))) continue;
          if (valueAt(side, path) !== undefined || isAsked(path, conflicts)) continue;
          expect(valueAt(merged, path)).toBeUndefined();
        }
      }
    });
  });

  it('removes nothing where a missing key says nothing, as long as one side has it', () => {
    forAll((trio) => {
      const { merged, conflicts } = merge(trio);
      for (const path of [...placesIn(trio.local), ...placesIn(trio.remote)]) {
        const parent = path.slice(0, -1);
        if (!absenceSaysNothing(parent) || isAsked(path, conflicts)) continue;
        const mergedByKey = [trio.local, trio.remote].every(
          (side) =>
            parent.length === 0 || (isEnvelope(valueAt(side, ['shared'])) && isObject(valueAt(side, parent))),
        );
        if (mergedByKey) expect(valueAt(merged, path)).toBeDefined();
      }
      for (const key of trio.base.preferences.keys()) expect(merged.preferences.has(key)).toBe(true);
    });
  });

  it('leaves objects as they are, whatever their keys are called', () => {
    forAll((trio) => {
      merge(trio);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    });
  });
});

describe('deciding', () => {
  it('settles every conflict the way it was decided', () => {
    forAll((trio) => {
      const choices = decideAll(merge(trio).conflicts);
      const { merged, conflicts } = merge(trio, choices);
      expect(conflicts).toEqual([]);
      for (const choice of choices) {
        expect(sameJson(valueAt(merged, choice.path), chosenValue(choice))).toBe(true);
      }
    });
  });

  it('has no effect when the values are no longer those that were seen', () => {
    forAll((trio) => {
      const undecided = merge(trio);
      const stale = decideAll(undecided.conflicts).map(
        (choice, at): Choice => ({
          ...choice,
          seen: { ...choice.seen, ...(at % 2 === 0 ? { local: 'gone' } : { remote: 'gone' }) },
        }),
      );
      expect(merge(trio, stale)).toEqual(undecided);
    });
  });

  it('is not asked for again once this device holds the result', () => {
    forAll((trio) => {
      const choices = decideAll(merge(trio).conflicts);
      const { merged } = merge(trio, choices);
      const again = merge({ ...trio, local: merged }, choices);
      expect(again.conflicts).toEqual([]);
      for (const path of leavesIn(merged)) expect(sameAt(path, again.merged, merged)).toBe(true);
    });
  });

  it('is over once both hold the result: nothing is left to merge', () => {
    forAll((trio) => {
      const { merged } = merge(trio, decideAll(merge(trio).conflicts));
      const taken = mergeWallets(trio.remote, merged, trio.remote);
      expect(taken.conflicts).toEqual([]);
      expect(sameContent(taken.merged, merged)).toBe(true);
      expect(mergeWallets(merged, merged, merged).changes).toEqual([]);
    });
  });
});

describe('the time of a merged preference', () => {
  it('is never earlier than any there was, and later than all where something was decided', () => {
    forAll((trio) => {
      const choices = decideAll(merge(trio).conflicts);
      const decided = new Set(choices.map(({ path }) => path[0]));
      for (const [key, { ts }] of merge(trio, choices).merged.preferences) {
        for (const wallet of [trio.base, trio.local, trio.remote]) {
          const later = compareTimestamps(ts, wallet.preferences.get(key)?.ts);
          expect(later).toBeGreaterThanOrEqual(0);
          if (decided.has(key)) expect(later).toBeGreaterThan(0);
        }
      }
    });
  });
});

const byPath = (a: { readonly path: Path }, b: { readonly path: Path }): number =>
  JSON.stringify(a.path) < JSON.stringify(b.path) ? -1 : 1;
