import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Choice, choiceKey } from '../core/wallet/choice.ts';
import type { JsonValue } from '../core/wallet/json.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import { mergeWallets } from '../core/wallet/merge-wallets.ts';
import { type Path, startsWith } from '../core/wallet/path.ts';
import { compareTimestamps } from '../core/wallet/timestamp.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { readRemote } from './remote-wallet.ts';
import { openBase, openChoices, sealChoices } from './seal.ts';
import type { Keyring } from './session.ts';

/** What a person decided: for the conflicts at or below a path, or for all of them. */
export type Decision =
  | { readonly take: 'mine' | 'theirs'; readonly path: Path }
  | { readonly take: 'value'; readonly path: Path; readonly value: JsonValue }
  | { readonly take: 'all'; readonly side: 'mine' | 'theirs' | 'newest' };

/**
 * Saves decisions about the conflicts there are now, each with the two values it was made between. Nothing is applied
 * yet: the next round does that. Answers how many conflicts remain open.
 */
export async function resolveConflicts(
  profile: OpenProfile,
  keyring: Keyring,
  decisions: readonly Decision[],
): Promise<Result<{ readonly decided: number; readonly open: number }, Problem>> {
  const base = await openBase(profile, keyring);
  if (!base.ok) return base;
  const known = await openChoices(profile, keyring.rootPassword);
  if (!known.ok) return known;
  const remote = await readRemote(profile, base.value);
  if (!remote.ok) return remote;
  const local = await readLocal(profile, keyring);
  if (!local.ok) return local;
  if (remote.value === null) return ok({ decided: 0, open: 0 });
  const wallets = { local: local.value, remote: remote.value.wallet };
  const { changes } = mergeWallets(base.value?.wallet ?? null, wallets.local, wallets.remote, known.value);
  const conflicts = changes.filter((change) => change.kind === 'conflict');

  const choices = new Map([...known.value]);
  const decided = new Set<string>();
  for (const decision of decisions) {
    const meant = conflicts.filter((conflict) => isMeant(decision, conflict));
    if (meant.length === 0 && decision.take !== 'all') {
      return fail(problem('path-unknown', { path: decision.path.join('/') }));
    }
    for (const conflict of meant) {
      choices.set(choiceKey(conflict.path), choose(decision, conflict, wallets));
      decided.add(choiceKey(conflict.path));
    }
  }
  const saved = await profile.update({
    sealedChoices: await sealChoices(profile.ports, keyring, [...choices.values()]),
  });
  if (!saved.ok) return saved;
  const open = conflicts.filter(
    (conflict) => conflict.decided !== true && !decided.has(choiceKey(conflict.path)),
  ).length;
  return ok({ decided: decided.size, open });
}

function isMeant(decision: Decision, conflict: Change): boolean {
  if (decision.take === 'all') return conflict.decided !== true;
  if (decision.take === 'value') return choiceKey(decision.path) === choiceKey(conflict.path);
  return startsWith(conflict.path, decision.path);
}

function choose(
  decision: Decision,
  conflict: Change,
  wallets: { readonly local: Wallet; readonly remote: Wallet },
): Choice {
  const { path, local, remote } = conflict;
  const seen = { ...(local === undefined ? {} : { local }), ...(remote === undefined ? {} : { remote }) };
  if (decision.take === 'value') return { path, take: 'value', value: decision.value, seen };
  if (decision.take !== 'all') return { path, take: decision.take, seen };
  if (decision.side !== 'newest') return { path, take: decision.side, seen };
  const [key = ''] = path;
  const [mine, theirs] = [wallets.local, wallets.remote].map((wallet) => wallet.preferences.get(key)?.ts);
  return { path, take: compareTimestamps(theirs, mine) > 0 ? 'theirs' : 'mine', seen };
}
