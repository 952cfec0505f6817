import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Version } from '../core/sync/plan.ts';
import { devicesOf } from '../core/wallet/device-map.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { applyLanded } from './apply-intent.ts';
import type { OpenProfile } from './open-profile.ts';
import { openWith, type RemoteVersion } from './remote-wallet.ts';
import type { Keyring } from './session.ts';

/**
 * The base as the next round will know it: an upload or an apply in doubt may turn out to have come true. Without
 * this, a mere look would show our own edits as a conflict with ourselves. Changes nothing.
 */
export async function settledBase(
  profile: OpenProfile,
  keyring: Keyring,
  seen: { readonly base: Version | null; readonly local: Wallet; readonly remote: RemoteVersion | null },
): Promise<Result<Version | null, Problem>> {
  const { intent, deviceId } = profile.record;
  const { base, local, remote } = seen;
  if (intent?.kind === 'push' && remote !== null) {
    const { sequence, hmac } = intent.wallet;
    if (remote.sequence === sequence && remote.hmac === hmac) return ok(remote);
    const builtUpon =
      remote.sequence > sequence && devicesOf(remote.wallet).get(deviceId)?.sequence === sequence;
    return builtUpon ? openWith(profile, keyring, intent.wallet) : ok(base);
  }
  if (intent?.kind !== 'apply') return ok(base);
  const landed = await applyLanded(profile, keyring, intent, local);
  if (!landed.ok) return landed;
  return landed.value ? openWith(profile, keyring, intent.wallet) : ok(base);
}
