import { type Problem, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { localUpdate } from '../core/wallet/local-update.ts';
import { mergeWallets } from '../core/wallet/merge-wallets.ts';
import { keepVersion } from './keep-history.ts';
import { applyLocal, readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { readRemote } from './remote-wallet.ts';
import type { Keyring } from './session.ts';

/** Which side a first join starts from, instead of uniting both. */
export type JoinFrom = 'mine' | 'theirs';

/**
 * The first join without a merge, when a person wants one side as it is. `theirs`: this device takes what the server
 * has, and what only this device had inside shared data goes. `mine`: the server's version becomes the base, and the
 * next round stores what this device has over it. Preferences that only one side knows are kept in both cases, because
 * LBRY has no way to remove them.
 */
export async function joinFrom(
  profile: OpenProfile,
  keyring: Keyring,
  from: JoinFrom,
): Promise<Result<void, Problem>> {
  if (profile.record.base !== null) return fail(problem('joined-already'));
  const remote = await readRemote(profile);
  if (!remote.ok) return remote;
  if (remote.value === null) return { ok: true, value: undefined };
  const { sequence, hmac, encryptedWallet, wallet } = remote.value;
  if (from === 'theirs') {
    const local = await readLocal(profile, keyring);
    if (!local.ok) return local;
    const { merged } = mergeWallets(local.value, local.value, wallet);
    const update = localUpdate(local.value, merged);
    const applied =
      update === null ? local : await applyLocal(profile, keyring, { before: local.value, update, merged });
    if (!applied.ok) return applied;
  }
  const kept = await keepVersion(profile, keyring, 'taken-in', remote.value, null);
  if (!kept.ok) return kept;
  return profile.update({ base: { sequence, hmac, sealedWallet: encryptedWallet }, intent: null });
}
