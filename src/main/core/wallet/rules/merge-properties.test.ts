import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LbryEditKind } from '../../../../../test/fakes/lbry-edits.ts';
import { type LbryFacts, lbryFacts, valueAt } from '../../../../../test/fakes/lbry-facts.ts';
import {
  arbitraryLbryEdits,
  arbitraryLbryHistory,
  editedLbryWallet,
  walletsOf,
} from '../../../../../test/fakes/lbry-wallets.ts';
import { type Choice, choiceKey, indexChoices } from '../choice.ts';
import { isArray, isObject, type JsonValue, sameJson, writeJson } from '../json.ts';
import { localUpdate } from '../local-update.ts';
import type { Change } from '../merge-value.ts';
import { type Merge, mergeWallets, sameContent } from '../merge-wallets.ts';
import { type Path, startsWith } from '../path.ts';
import type { Wallet } from '../wallet.ts';

/** Every run plays the same cases; fast-check names the seed and the edits when one fails. */
const RUNS = { seed: 20_240_117, numRuns: 10_000 };

/** Edits that are taken as they are: no data goes missing, none is beyond recognition. */
const CLEAR: readonly LbryEditKind[] = ['ordinary', 'dirty'];
/** Edits any app might make. */
const USUAL: readonly LbryEditKind[] = [...CLEAR, 'forgetful', 'growing', 'oneSided'];
const ANYTHING: readonly LbryEditKind[] = [...USUAL, 'malformed'];

type Wallets = ReturnType<typeof walletsOf>;

const forAll = (kinds: readonly LbryEditKind[], check: (wallets: Wallets) => void): void =>
  fc.assert(
    fc.property(arbitraryLbryHistory(kinds), (history) => check(walletsOf(history))),
    RUNS,
  );

/** A wallet before and after edits on one device. */
const forOneSide = (kinds: readonly LbryEditKind[], check: (before: Wallet, after: Wallet) => void): void => {
  const edits = arbitraryLbryEdits(kinds);
  const property = fc.property(edits, edits, (before, after) =>
    check(editedLbryWallet(...before), editedLbryWallet(...before, ...after)),
  );
  fc.assert(property, RUNS);
};

const merge = ({ base, local, remote }: Wallets, choices: readonly Choice[] = []): Merge =>
  mergeWallets(base, local, remote, indexChoices(choices));

const sharedOf = (wallet: Wallet): JsonValue | undefined => wallet.preferences.get('shared')?.value;

const textOf = (wallet: Wallet): string => writeJson(sharedOf(wallet) ?? null);

/** What the device holds once the merged wallet was imported into its SDK. */
const afterApply = (local: Wallet, merged: Wallet): Wallet => ({
  ...local,
  preferences: new Map([...local.preferences, ...(localUpdate(local, merged)?.preferences ?? [])]),
});

/** A decision for each conflict, by turns for one side and the other, and for both where that is possible. */
const decideAll = (conflicts: readonly Change[]): readonly Choice[] =>
  conflicts.map(({ path, local, remote, both }, turn): Choice => {
    const seen = { ...(local === undefined ? {} : { local }), ...(remote === undefined ? {} : { remote }) };
    if (turn % 2 === 0 && both !== undefined) return { path, take: 'both', value: both, seen };
    return { path, take: turn % 2 === 0 ? 'theirs' : 'mine', seen };
  });

const isAsked = (path: Path, { conflicts }: Merge): boolean =>
  conflicts.some((conflict) => startsWith(path, conflict.path));

const MIRRORED = { local: 'remote', remote: 'local', both: 'both', conflict: 'conflict' } as const;

describe('merging any two LBRY wallets', () => {
  it('changes nothing, to the letter, when nobody changed anything', () => {
    forOneSide(ANYTHING, (before, wallet) => {
      const { merged, changes } = mergeWallets(wallet, wallet, wallet);
      expect(changes).toEqual([]);
      expect(textOf(merged)).toBe(textOf(wallet));
      expect(mergeWallets(before, wallet, wallet).conflicts).toEqual([]);
      expect(mergeWallets(null, wallet, wallet).conflicts).toEqual([]);
    });
  });

  it('takes all that one side did when the other did nothing', () => {
    forOneSide(CLEAR, (before, after) => {
      const here = mergeWallets(before, after, before);
      const there = mergeWallets(before, before, after);
      for (const { merged } of [here, there]) expect(sameContent(merged, after)).toBe(true);
      expect(here.changes.filter(({ kind }) => kind !== 'local')).toEqual([]);
      expect(there.changes.filter(({ kind }) => kind !== 'remote')).toEqual([]);
      expect(here.changes.length === 0).toBe(sameContent(before, after));
    });
  });

  it('never asks when only one side did something', () => {
    forOneSide(ANYTHING, (before, after) => {
      expect(mergeWallets(before, after, before).conflicts).toEqual([]);
      expect(mergeWallets(before, before, after).conflicts).toEqual([]);
    });
  });

  it('comes to the same on either side', () => {
    forAll([...CLEAR, 'forgetful', 'growing', 'malformed'], ({ base, local, remote }) => {
      const here = mergeWallets(base, local, remote);
      const there = mergeWallets(base, remote, local);
      const told = ({ path, kind }: Change) => `${kind} ${choiceKey(path)}`;
      const mirrored = there.changes.map((change) => told({ ...change, kind: MIRRORED[change.kind] }));
      expect(mirrored.sort()).toEqual(here.changes.map(told).sort());
      if (here.conflicts.length === 0) expect(sameContent(here.merged, there.merged)).toBe(true);
    });
  });

  it.each([
    ['one import', USUAL, 1],
    ['two imports, when there was data no rule could make sense of', ANYTHING, 2],
  ])('has nothing left to apply, to store or to tell on both devices after %s', (_, kinds, imports) => {
    forAll(kinds, (wallets) => {
      const { merged, conflicts } = merge(wallets, decideAll(merge(wallets).conflicts));
      expect(conflicts).toEqual([]);

      // This device applies, agrees with the server on its version, and stores what that lacks.
      const here = afterApply(wallets.local, merged);
      const { local, stored } = settle(here, wallets.remote, imports - 1);
      expect(mergeWallets(stored, local, stored).changes).toEqual([]);

      // The other device takes that in and has nothing to add.
      const pulled = mergeWallets(wallets.remote, wallets.remote, stored);
      expect(pulled.conflicts).toEqual([]);
      expect(sameContent(pulled.merged, stored)).toBe(true);
      const there = afterApply(wallets.remote, pulled.merged);
      expect(sameContent(there, local)).toBe(true);
      expect(mergeWallets(stored, there, stored).changes).toEqual([]);
    });
  });

  it('keeps what either side has, unless the other removed it; then it is gone', () => {
    forAll(CLEAR, (wallets) => {
      const result = merge(wallets);
      const [base, local, remote, merged] = [wallets.base, wallets.local, wallets.remote, result.merged].map(
        lbryFacts,
      ) as [LbryFacts, LbryFacts, LbryFacts, LbryFacts];
      const expectMerged = (kind: 'members' | 'items', key: string, path: Path): void => {
        if (isAsked(path, result)) return;
        const [before, here, there] = [base, local, remote].map((facts) => facts[kind].has(key));
        const wanted = here === there ? here : here !== before ? here : there;
        expect([path, merged[kind].has(key)]).toEqual([path, wanted]);
      };
      for (const facts of [base, local, remote]) {
        for (const [key, path] of facts.members) expectMerged('members', key, path);
        for (const [key, path] of facts.items) {
          const playlist = choiceKey(path.slice(0, 4));
          const onBoth = local.members.has(playlist) && remote.members.has(playlist);
          if (onBoth && bothLists(wallets, path.slice(1, 5))) expectMerged('items', key, path);
        }
      }
    });
  });

  it('takes every single value from the side that changed it, to the letter', () => {
    forAll(CLEAR, (wallets) => {
      const result = merge(wallets);
      const [base, local, remote] = [wallets.base, wallets.local, wallets.remote].map(lbryFacts) as [
        LbryFacts,
        LbryFacts,
        LbryFacts,
      ];
      for (const key of new Set([...local.scalars.keys(), ...remote.scalars.keys()])) {
        const path = (local.scalars.get(key) ?? remote.scalars.get(key))?.path ?? [];
        const parents = [wallets.local, wallets.remote].map((side) =>
          valueAt(sharedOf(side), path.slice(1, -1)),
        );
        if (isAsked(path, result) || !parents.every(isObject)) continue;
        const [before, here, there] = [base, local, remote].map((facts) => facts.scalars.get(key)?.value);
        if (here === undefined || there === undefined) continue;
        const wanted = sameJson(here, before) ? there : here;
        expect([key, valueAt(sharedOf(result.merged), path.slice(1))]).toEqual([key, wanted]);
      }
    });
  });

  it('invents nothing', () => {
    forAll(ANYTHING, (wallets) => {
      const { merged } = merge(wallets);
      // Both lists of follows are written when one has to be.
      const names = ['subscriptions', 'following', 'uri'];
      const known = new Set([names, ...[wallets.base, wallets.local, wallets.remote].map(textsIn)].flat());
      expect(textsIn(merged).filter((text) => !known.has(text))).toEqual([]);
    });
  });
});

/** Goes on from a version the device has just taken in, with so many more imports, to the version it stores itself. */
function settle(
  here: Wallet,
  remote: Wallet,
  imports: number,
): { readonly local: Wallet; readonly stored: Wallet } {
  const { merged, conflicts } = mergeWallets(remote, here, remote);
  expect(conflicts).toEqual([]);
  if (localUpdate(here, merged) === null) return { local: here, stored: merged };
  expect(imports).toBeGreaterThan(0);
  return settle(afterApply(here, merged), remote, imports - 1);
}

const bothLists = ({ local, remote }: Wallets, path: Path): boolean =>
  [local, remote].every((side) => isArray(valueAt(sharedOf(side), path)));

/** All keys and all single values of a wallet, as they are written. Counts are not told: they are counted anew. */
function textsIn(wallet: Wallet | null): readonly string[] {
  const walk = (value: JsonValue): readonly string[] => {
    if (isArray(value)) return value.flatMap(walk);
    if (!isObject(value)) return [writeJson(value)];
    return Object.entries(value).flatMap(([key, item]) => [key, ...(key === 'itemCount' ? [] : walk(item))]);
  };
  return wallet === null ? [] : walk(sharedOf(wallet) ?? null);
}
