import { type Choice, type Choices, choiceFor, indexChoices } from '../wallet/choice.ts';
import type { Change } from '../wallet/merge-value.ts';
import { type Merge, mergeWallets } from '../wallet/merge-wallets.ts';
import { EMPTY_WALLET, type Wallet } from '../wallet/wallet.ts';
import type { Applied } from './applied.ts';
import { guardChanges, questionWallets, type ThisDevice } from './guards.ts';
import { decideByPolicy, type Policies } from './policy.ts';

/** What makes a merge careful: decisions, standing orders, and what this device remembers. */
export interface Caution {
  readonly choices: Choices;
  readonly policies: Policies;
  readonly applied: readonly Applied[];
  /** Null where a device cannot be told apart, as in a comparison of files. */
  readonly device: ThisDevice | null;
}

export interface GuardedMerge extends Merge {
  /** Conflicts that a policy decided, to be told. */
  readonly byPolicy: readonly Choice[];
}

/**
 * The three-way merge with its guards: what looks like an accident becomes a question, policies answer what they may,
 * and a wallet that may not be this person's is asked about before anything else.
 */
export function guardedMerge(
  base: Wallet | null,
  local: Wallet,
  remote: Wallet,
  caution: Caution,
): GuardedMerge {
  const { applied, choices, device, policies } = caution;
  const question = questionWallets(base, local, remote, device);
  const answer = question === null ? undefined : choiceFor(choices, [], question.local, question.remote);
  if (question !== null && answer === undefined) return heldBack(local, question);
  // Whoever overwrote our version had not seen it: without a base, what it lacks is not taken for removed.
  const common = question?.guard === 'our-version-overwritten' && answer?.take === 'both' ? null : base;

  const plain = mergeWallets(common, local, remote, choices);
  const guarded = guardChanges(common ?? EMPTY_WALLET, plain.changes, applied);
  const held = guarded.size === 0 ? plain : mergeWallets(common, local, remote, choices, guarded);
  const byPolicy = held.conflicts.flatMap((conflict) => {
    const [key = ''] = conflict.path;
    const setAt = { local: local.preferences.get(key)?.ts, remote: remote.preferences.get(key)?.ts };
    return decideByPolicy(conflict, policies, setAt) ?? [];
  });
  if (byPolicy.length === 0) return { ...held, byPolicy };
  const all = indexChoices([...choices.values(), ...byPolicy]);
  return { ...mergeWallets(common, local, remote, all, guarded), byPolicy };
}

const heldBack = (local: Wallet, question: Change): GuardedMerge => ({
  merged: local,
  changes: [question],
  conflicts: [question],
  byPolicy: [],
});
