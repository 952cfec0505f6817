import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Follows } from '../core/exchange/follows.ts';
import { readFollows } from '../core/exchange/follows-file.ts';
import { type FollowsAdded, followsOf, withFollows } from '../core/exchange/wallet-follows.ts';
import { changeWallet } from './change-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import type { Keyring } from './session.ts';

/** Whom this wallet follows. Needs no password: LBRY tells it to whoever asks. */
export async function exportFollows(profile: OpenProfile): Promise<Result<Follows, Problem>> {
  const preferences = await profile.sdk.getPreferences(profile.record.walletId);
  return preferences.ok ? ok(followsOf((key) => preferences.value[key])) : preferences;
}

/** Adds what a file of follows holds. Nobody is unfollowed. */
export async function importFollows(
  profile: OpenProfile,
  keyring: Keyring,
  text: string,
): Promise<Result<FollowsAdded, Problem>> {
  const follows = readFollows(text);
  if (!follows.ok) return follows;
  return changeWallet(profile, keyring, 'before-import', (now) => {
    const { wallet, added } = withFollows(now, follows.value);
    return ok({ wallet, seen: [], report: added });
  });
}
