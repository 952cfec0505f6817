import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { walletHmac } from '../core/crypto/wallet-hmac.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import { withDevice, withDevicesOf } from '../core/wallet/device-map.ts';
import { keepVersion } from './keep-history.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { outcomeUnknown } from './outcome.ts';
import type { Halt } from './profile-record.ts';
import { openWith } from './remote-wallet.ts';
import { openBase, sealWallet } from './seal.ts';
import { withToken } from './server-access.ts';
import type { Keyring } from './session.ts';
import { uploadInDoubt } from './upload-in-doubt.ts';

const HALTS: ReadonlySet<string> = new Set<Halt['code']>([
  'server-lost-wallet',
  'server-went-back',
  'server-rewrote-history',
  'server-wallet-tampered',
  'server-wallet-unreadable',
]);

const isHalt = (code: string): code is Halt['code'] => HALTS.has(code);

/** The halt a problem means for the profile; null for a problem that may pass by itself. */
export function haltFor(profile: OpenProfile, { code }: Problem): Halt | null {
  if (!isHalt(code)) return null;
  return { code, sequence: profile.record.base?.sequence ?? 0, since: profile.ports.clock.now() };
}

/** How a person goes on after a halt. */
export type WayOn =
  /** Take what the server shows now as a starting point: united with this wallet, differences asked. */
  | 'accept-server'
  /** Store this wallet over whatever the server shows. */
  | 'keep-mine';

/** Ends a halt by a person's word. Nothing else does. */
export async function liftHalt(
  profile: OpenProfile,
  keyring: Keyring,
  way: WayOn,
): Promise<Result<void, Problem>> {
  if (profile.record.halt === null) return ok(undefined);
  if (way === 'keep-mine') return storeMine(profile, keyring);
  return profile.update({ halt: null, base: null, intent: null, storedSequence: 0, sealedApplied: null });
}

/** This device's wallet as the next version, whatever the present one is: that one is never opened, only counted. */
async function storeMine(profile: OpenProfile, keyring: Keyring): Promise<Result<void, Problem>> {
  const shown = await withToken(profile, (token) => profile.server.getWallet(token));
  if (!shown.ok) return shown;
  const earlier = uploadInDoubt(profile.record);
  if (earlier !== null && earlier.hmac === shown.value?.hmac) return stored(profile, keyring, earlier);
  const sequence = (shown.value?.sequence ?? 0) + 1;
  const state = earlier?.sequence === sequence ? ok(earlier) : await intendMine(profile, keyring, sequence);
  if (!state.ok) return state;
  const answer = await withToken(profile, (token) => profile.server.postWallet(token, state.value));
  if (!answer.ok) return outcomeUnknown(answer.problem) ? fail(problem('outcome-unknown')) : answer;
  return answer.value.stored ? stored(profile, keyring, state.value) : fail(problem('sequence-conflict'));
}

async function intendMine(
  profile: OpenProfile,
  keyring: Keyring,
  sequence: number,
): Promise<Result<WalletState, Problem>> {
  const local = await readLocal(profile, keyring);
  if (!local.ok) return local;
  // The other devices have not gone: with the map of the base, they see that we know their last versions.
  const base = await openBase(profile, keyring);
  if (!base.ok) return base;
  const content = base.value === null ? local.value : withDevicesOf(local.value, base.value.wallet);
  const { deviceId, deviceName } = profile.record;
  const wallet = withDevice(content, deviceId, { name: deviceName, sequence });
  const encryptedWallet = await sealWallet(profile.ports, keyring, wallet);
  const hmac = walletHmac(keyring.keys.hmacKey, sequence, encryptedWallet);
  const state = { sequence, encryptedWallet, hmac };
  const saved = await profile.update({ intent: { kind: 'push', wallet: state } });
  return saved.ok ? ok(state) : saved;
}

async function stored(
  profile: OpenProfile,
  keyring: Keyring,
  state: WalletState,
): Promise<Result<void, Problem>> {
  const version = await openWith(profile, keyring, state);
  if (!version.ok) return version;
  const kept = await keepVersion(profile, keyring, 'stored', version.value, null);
  if (!kept.ok) return kept;
  const { sequence, hmac, encryptedWallet } = state;
  return profile.update({
    halt: null,
    intent: null,
    storedSequence: sequence,
    base: { sequence, hmac, sealedWallet: encryptedWallet },
  });
}
