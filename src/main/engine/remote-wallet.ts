import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { sameHmac, walletHmac } from '../core/crypto/wallet-hmac.ts';
import type { Version } from '../core/sync/plan.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import type { OpenProfile } from './open-profile.ts';
import { openSealed } from './open-sealed.ts';
import { whyRefused, withToken } from './server-access.ts';
import type { Keyring } from './session.ts';

/** A version the server sent, proven and opened, together with the bytes it came in. */
export interface RemoteVersion extends Version {
  readonly encryptedWallet: string;
}

const STALE_READ_PAUSE_MS = 1_000;

/**
 * What the server holds, proven with our HMAC key and opened; null when it holds nothing. Nothing of an unproven
 * answer goes any further than this.
 */
export async function readRemote(
  profile: OpenProfile,
  known: Version | null = null,
): Promise<Result<RemoteVersion | null, Problem>> {
  const first = await fetchState(profile);
  if (!first.ok) return first;
  if (!looksRewound(profile, first.value)) return open(profile, first.value, known);
  // A cache on the way may lag behind; an honest server has caught up a moment later.
  await new Promise<void>((resolve) => profile.ports.clock.after(STALE_READ_PAUSE_MS, resolve));
  const second = await fetchState(profile);
  return second.ok ? open(profile, second.value, known) : second;
}

const fetchState = (profile: OpenProfile): Promise<Result<WalletState | null, Problem>> =>
  withToken(profile, (token) => profile.server.getWallet(token));

function looksRewound(profile: OpenProfile, state: WalletState | null): boolean {
  const { base } = profile.record;
  return base !== null && (state === null || state.sequence < base.sequence);
}

async function open(
  profile: OpenProfile,
  state: WalletState | null,
  known: Version | null,
): Promise<Result<RemoteVersion | null, Problem>> {
  return state === null ? ok(null) : openState(profile, state, known);
}

/**
 * Proves and opens a wallet state. A wrong HMAC is either a password changed elsewhere or tampering. `known` is a
 * version opened before: the same proven HMAC is the same wallet, and need not be opened again.
 */
export async function openState(
  profile: OpenProfile,
  state: WalletState,
  known: Version | null = null,
): Promise<Result<RemoteVersion, Problem>> {
  const keyring = profile.session?.keyring;
  if (keyring === undefined) return fail(problem('password-needed'));
  const opened = await openWith(profile, keyring, state, known);
  if (opened.ok || opened.problem.code !== 'server-wallet-tampered') return opened;
  return fail(await whyRefused(profile, opened.problem));
}

/** Like `openState` with given keys: no question to the server. */
export async function openWith(
  profile: OpenProfile,
  keyring: Keyring,
  state: WalletState,
  known: Version | null = null,
): Promise<Result<RemoteVersion, Problem>> {
  const { sequence, hmac, encryptedWallet } = state;
  const expected = walletHmac(keyring.keys.hmacKey, sequence, encryptedWallet);
  if (!sameHmac(expected, hmac)) return fail(problem('server-wallet-tampered', { sequence }));
  if (known?.sequence === sequence && known.hmac === hmac) return ok({ ...state, wallet: known.wallet });
  const wallet = await openSealed(profile.ports, keyring.rootPassword, encryptedWallet);
  return wallet === null
    ? fail(problem('server-wallet-unreadable', { sequence }))
    : ok({ sequence, hmac, encryptedWallet, wallet });
}
