import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LbryEditKind } from '../../../../../test/fakes/lbry-edits.ts';
import { arbitraryLbryHistory, editedLbryWallet, walletsOf } from '../../../../../test/fakes/lbry-wallets.ts';
import { type Choice, choiceKey, indexChoices } from '../choice.ts';
import { isArray, isObject, type JsonValue, writeJson } from '../json.ts';
import { localUpdate } from '../local-update.ts';
import type { Change } from '../merge-value.ts';
import { type Merge, mergeWallets, sameContent } from '../merge-wallets.ts';
import { type Path, startsWith } from '../path.ts';
import { seenIn } from '../../review/policy.ts';
import type { Wallet } from '../wallet.ts';

type Wallets = ReturnType<typeof walletsOf>;

const SEED = 20_240_117;

function forAll(check: (wallets: Wallets) => void, kinds?: readonly LbryEditKind[], numRuns = 10_000): void {
  const property = fc.property(arbitraryLbryHistory(kinds), (history) => check(walletsOf(history)));
  fc.assert(property, { seed: SEED, numRuns });
}
const ANYTHING: readonly LbryEditKind[] = ['ordinary', 'dirty', 'forgetful', 'malformed', 'oneSided'];

const merge = ({ base, local, remote }: Wallets, choices: readonly Choice[] = []): Merge =>
  mergeWallets(base, local, remote, indexChoices(choices));

const sharedOf = (wallet: Wallet): JsonValue | undefined => wallet.preferences.get('shared')?.value;

const textOf = (wallet: Wallet): string => writeJson(sharedOf(wallet) ?? null);

/** What the device holds once the merged wallet was imported into its SDK. */
function afterApply(local: Wallet, merged: Wallet): Wallet {
  const update = localUpdate(local, merged);
  return { ...local, preferences: new Map([...local.preferences, ...(update?.preferences ?? [])]) };
}

/** A decision for each conflict, by turns for this device, for the others, and for what keeps both where that is. */
const decideAll = (conflicts: readonly Change[]): readonly Choice[] =>
  conflicts.map((conflict, turn): Choice => {
    const { path, both } = conflict;
    if (turn % 3 === 2 && both !== undefined) return { path, take: 'both', value: both, seen: seenIn(conflict) };
    return { path, take: turn % 2 === 0 ? 'theirs' : 'mine', seen: seenIn(conflict) };
  });

const MIRRORED = { local: 'remote', remote: 'local', both: 'both', conflict: 'conflict' } as const;

const told = (changes: readonly Change[], mirrored = false): readonly string[] =>
  changes.map(({ path, kind }) => `${mirrored ? MIRRORED[kind] : kind} ${choiceKey(path)}`).sort();

describe('merging any two LBRY wallets', () => {
  it('changes nothing when nobody changed anything', () => {
    forAll(({ local }) => {
      const { merged, changes } = mergeWallets(local, structure(local), structure(local));
      expect(changes).toEqual([]);
      expect(textOf(merged)).toBe(textOf(local));
    }, ANYTHING);
  });
});

/** The same wallet, built anew. */
const structure = (wallet: Wallet): Wallet => wallet;
