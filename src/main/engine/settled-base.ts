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
  if (intent?.kind === 'push' && remote !== null) {
    const { sequence, hmac } = intent.wallet;
    if (remote.sequence === sequence && remote.hmac === hmac) return ok({ base: remote, broughtIn: [] });
    return buildsOn(remote, intent.wallet, deviceId)
      ? settledBy(profile, keyring, intent.wallet, [])
      : ok({ base, broughtIn: [] });
  }
  if (intent?.kind !== 'apply') return ok({ base, broughtIn: [] });
  const landed = await applyLanded(profile, keyring, intent, local);
  if (!landed.ok) return landed;
  return landed.value === null
    ? ok({ base, broughtIn: [] })
    : settledBy(profile, keyring, intent.wallet, landed.value);
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
