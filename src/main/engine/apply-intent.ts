import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { decryptWallet } from '../core/crypto/wallet-cipher.ts';
import { importChanges } from '../core/wallet/account.ts';
import { sameJson } from '../core/wallet/json.ts';
import { parseWallet, type Wallet } from '../core/wallet/wallet.ts';
import { keepVersion } from './keep-history.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import type { Intent } from './profile-record.ts';
import { openWith } from './remote-wallet.ts';
import type { Keyring } from './session.ts';

/**
 * Clears up an apply whose outcome is not known: the process ended, or the SDK did not answer. The import is atomic,
 * so one thing of it in the wallet means that all of it was taken in, and the version it came from is the base.
 * Otherwise nothing happened. Without this, a version that arrives meanwhile would look like a conflict with
 * ourselves.
 */
export async function settleApply(profile: OpenProfile, keyring: Keyring): Promise<Result<void, Problem>> {
  const { intent } = profile.record;
  if (intent?.kind !== 'apply') return ok(undefined);
  const local = await readLocal(profile, keyring);
  if (!local.ok) return local;
  const landed = await applyLanded(profile, keyring, intent, local.value);
  if (!landed.ok) return landed;
  if (!landed.value) return profile.update({ intent: null });
  const version = await openWith(profile, keyring, intent.wallet);
  if (!version.ok) return version;
  const kept = await keepVersion(profile, keyring, 'taken-in', version.value, null);
  if (!kept.ok) return kept;
  const { sequence, hmac, encryptedWallet } = intent.wallet;
  return profile.update({ intent: null, base: { sequence, hmac, sealedWallet: encryptedWallet } });
}

/** Whether what was to be imported is in the wallet. */
export async function applyLanded(
  profile: OpenProfile,
  keyring: Keyring,
  intent: Extract<Intent, { kind: 'apply' }>,
  local: Wallet,
): Promise<Result<boolean, Problem>> {
  const text = await decryptWallet(profile.ports.cipher, keyring.rootPassword, intent.sealedUpdate);
  const update = text.ok ? parseWallet(text.value.reveal()) : text;
  return update.ok
    ? ok(holds(update.value, local))
    : fail(problem('state-damaged', { profile: profile.name }));
}

/** What was to be imported differed from what was there, so anything that is there now came in by the import. */
function holds(update: Wallet, local: Wallet): boolean {
  const preferenceIn = [...update.preferences].some(([key, { value }]) =>
    sameJson(local.preferences.get(key)?.value, value),
  );
  if (preferenceIn) return true;
  const mine = new Map(local.accounts.map((account) => [account.publicKey, account]));
  return update.accounts.some((account) => {
    const current = mine.get(account.publicKey);
    return current !== undefined && !importChanges(current, account);
  });
}
