import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { buildsOn } from '../core/sync/builds-on.ts';
import type { Version } from '../core/sync/plan.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { applyLanded } from './apply-intent.ts';
import type { OpenProfile } from './open-profile.ts';
import { openWith, type RemoteVersion } from './remote-wallet.ts';
import type { Keyring } from './session.ts';
import { uploadInDoubt } from './upload-in-doubt.ts';

export interface SettledBase {
  readonly base: Version | null;
  /** What an apply in doubt has changed here. */
  readonly broughtIn: readonly Change[];
}

/**
 * The base as the next round will know it: an upload or an apply in doubt may turn out to have come true. Without
 * this, a mere look would show our own edits as a conflict with ourselves. Changes nothing.
 */
export async function settledBase(
  profile: OpenProfile,
  keyring: Keyring,
  seen: { readonly base: Version | null; readonly local: Wallet; readonly remote: RemoteVersion | null },
): Promise<Result<SettledBase, Problem>> {
  const { intent, deviceId } = profile.record;
  const { base, local, remote } = seen;
  if (intent?.kind === 'apply') {
    const landed = await applyLanded(profile, keyring, intent, local);
    if (!landed.ok) return landed;
    if (landed.value !== null) return settledBy(profile, keyring, intent.wallet, landed.value);
  }
  const upload = uploadInDoubt(profile.record);
  if (upload === null || remote === null) return ok({ base, broughtIn: [] });
  const { sequence, hmac } = upload;
  if (remote.sequence === sequence && remote.hmac === hmac) return ok({ base: remote, broughtIn: [] });
  return buildsOn(remote, upload, deviceId)
    ? settledBy(profile, keyring, upload, [])
    : ok({ base, broughtIn: [] });
}

async function settledBy(
  profile: OpenProfile,
  keyring: Keyring,
  state: WalletState,
  broughtIn: readonly Change[],
): Promise<Result<SettledBase, Problem>> {
  const version = await openWith(profile, keyring, state);
  return version.ok ? ok({ base: version.value, broughtIn }) : version;
}
