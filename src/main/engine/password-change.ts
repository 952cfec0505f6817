import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { newSaltSeed, SALT_SEED_BYTES } from '../core/crypto/salt.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { sameHmac, walletHmac } from '../core/crypto/wallet-hmac.ts';
import { plan } from '../core/sync/plan.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import { withDevice } from '../core/wallet/device-map.ts';
import { cautionOf } from './caution.ts';
import { deriveKeyring } from './derive-keyring.ts';
import { keepVersion } from './keep-history.ts';
import { readLocal } from './local-wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { outcomeUnknown } from './outcome.ts';
import { openWith } from './remote-wallet.ts';
import { resealHistory } from './reseal-history.ts';
import { runRound } from './round.ts';
import { openBase, sealWallet } from './seal.ts';
import { obtainToken } from './server-access.ts';
import type { Keyring, Session } from './session.ts';

/** Another device may push between our look and our request. */
const MAX_ATTEMPTS = 3;

/**
 * Changes the root password: login password, HMAC key, salt seed and wallet are committed by the server in one
 * request. Blocked while this device holds unsent changes; changes of other devices are pulled first.
 * The old keys stay good until the server has committed, and the new seed is only kept then.
 */
export async function changePassword(
  profile: OpenProfile,
  keyring: Keyring,
  passwords: { readonly current: Secret; readonly next: Secret },
): Promise<Result<void, Problem>> {
  const { current, next } = passwords;
  if (!sameHmac(current.reveal(), keyring.rootPassword.reveal())) return fail(problem('password-wrong'));
  if (next.reveal() === '') return fail(problem('password-empty'));
  if (next.reveal() === current.reveal()) return fail(problem('password-same'));
  const ready = await nothingUnsent(profile, keyring);
  if (!ready.ok) return ready;
  const newSeed = newSaltSeed(profile.ports.random.bytes(SALT_SEED_BYTES));
  const nextKeyring = await deriveKeyring(profile.ports, profile.record.email, newSeed, next);
  if (!nextKeyring.ok) return nextKeyring;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const committed = await attemptChange(profile, keyring, nextKeyring.value);
    if (committed.ok || !MOVED_MEANWHILE.has(committed.problem.code)) return committed;
    const again = await nothingUnsent(profile, keyring);
    if (!again.ok) return again;
  }
  return fail(problem('server-moves-too-fast'));
}

const MOVED_MEANWHILE: ReadonlySet<Problem['code']> = new Set(['sequence-conflict', 'wallet-exists']);

/** Pulls what is new, then makes sure that the server holds all this device does. */
async function nothingUnsent(profile: OpenProfile, keyring: Keyring): Promise<Result<void, Problem>> {
  // Also without a wallet on the server the old password must be proven to the server before it is replaced.
  const token = await obtainToken(profile);
  if (!token.ok) return token;
  const { base, intent } = profile.record;
  const remote = await profile.server.getWallet(token.value);
  // A first upload still in doubt is cleared up by the round below.
  if (remote.ok && remote.value === null && base === null && intent === null) return ok(undefined);
  const pulled = await runRound(profile, keyring, 'pull');
  if (!pulled.ok) return pulled;
  if (pulled.value.conflicts.length > 0) {
    return fail(problem('conflict-waiting', { count: pulled.value.conflicts.length }));
  }
  const opened = await openBase(profile, keyring);
  if (!opened.ok) return opened;
  const caution = await cautionOf(profile, keyring);
  if (!caution.ok) return caution;
  const local = await readLocal(profile, keyring);
  if (!local.ok) return local;
  const { choices, ...rest } = caution.value;
  const known = { base: opened.value, remote: opened.value, local: local.value };
  const next = plan({ ...known, intent: null, choices, caution: rest });
  return next.do === 'nothing' ? ok(undefined) : fail(problem('changes-pending'));
}

/** One request, with its intent on disk and both sets of keys kept until its outcome is known. */
async function attemptChange(
  profile: OpenProfile,
  keyring: Keyring,
  next: Keyring,
): Promise<Result<void, Problem>> {
  const wallet = await nextWallet(profile, keyring, next);
  if (!wallet.ok) return wallet;
  const { session } = profile;
  if (session === null) return fail(problem('password-needed'));
  await profile.keepSession({ ...session, pending: next });
  const saved = await profile.update({
    intent: {
      kind: 'password',
      oldSaltSeed: keyring.saltSeed,
      newSaltSeed: next.saltSeed,
      wallet: wallet.value,
    },
  });
  if (!saved.ok) return saved;
  return sendChange(profile, keyring, next, wallet.value);
}

/** The wallet both agree on, as the next sequence under the new keys; null when the server holds none. */
async function nextWallet(
  profile: OpenProfile,
  keyring: Keyring,
  next: Keyring,
): Promise<Result<WalletState | null, Problem>> {
  const base = await openBase(profile, keyring);
  if (!base.ok) return base;
  if (base.value === null) return ok(null);
  const sequence = base.value.sequence + 1;
  const { deviceId, deviceName } = profile.record;
  const content = withDevice(base.value.wallet, deviceId, { name: deviceName, sequence });
  const encryptedWallet = await sealWallet(profile.ports, next, content);
  return ok({ sequence, encryptedWallet, hmac: walletHmac(next.keys.hmacKey, sequence, encryptedWallet) });
}

async function sendChange(
  profile: OpenProfile,
  keyring: Keyring,
  next: Keyring,
  wallet: WalletState | null,
): Promise<Result<void, Problem>> {
  const answer = await profile.server.changePassword({
    email: profile.record.email,
    oldLoginPassword: keyring.keys.loginPassword,
    newLoginPassword: next.keys.loginPassword,
    newSaltSeed: next.saltSeed,
    wallet,
  });
  if (answer.ok) return commit(profile, next, wallet);
  if (!outcomeUnknown(answer.problem) && answer.problem.code !== 'password-refused') {
    await giveUp(profile);
    return answer;
  }
  // The seed changes in the same transaction as the password, so it tells whether ours was committed.
  const seed = await profile.server.saltSeed(profile.record.email);
  if (!seed.ok) return fail(problem('outcome-unknown'));
  if (seed.value === next.saltSeed) return commit(profile, next, wallet);
  if (seed.value !== keyring.saltSeed) {
    await giveUp(profile);
    return fail(problem('password-changed-elsewhere'));
  }
  if (answer.problem.code === 'password-refused') await giveUp(profile);
  return answer.problem.code === 'password-refused' ? answer : fail(problem('outcome-unknown'));
}

/** The server has committed: the new keys are the keys. */
async function commit(
  profile: OpenProfile,
  next: Keyring,
  wallet: WalletState | null,
): Promise<Result<void, Problem>> {
  const saved = await profile.update({
    saltSeed: next.saltSeed,
    intent: null,
    sealedChoices: null,
    sealedApplied: null,
    ...(wallet === null
      ? {}
      : {
          base: { sequence: wallet.sequence, hmac: wallet.hmac, sealedWallet: wallet.encryptedWallet },
          storedSequence: wallet.sequence,
        }),
  });
  if (!saved.ok) return saved;
  const former = profile.session?.keyring;
  await profile.keepSession({ keyring: next, token: null, pending: null, ...(former && { former }) });
  await keepCommitted(profile, next, wallet);
  await resealHistory(profile);
  // Every token died with the old password.
  const token = await obtainToken(profile);
  return token.ok ? ok(undefined) : token;
}

/** The server has it already, so a history that cannot be written does not hold up the new keys. */
async function keepCommitted(profile: OpenProfile, next: Keyring, wallet: WalletState | null): Promise<void> {
  const version = wallet === null ? null : await openWith(profile, next, wallet);
  if (version?.ok === true) await keepVersion(profile, next, 'stored', version.value, version.value);
}

async function giveUp(profile: OpenProfile): Promise<void> {
  const { session } = profile;
  if (session !== null) await profile.keepSession({ ...session, pending: null });
  await profile.update({ intent: null });
}

/**
 * Clears up a password change whose outcome was not known when it was last worked on: asks for the seed, then adopts
 * the new keys, sends the same bytes again, or lets it go. `password` is the new root password, for when no keychain
 * kept it.
 */
export async function recoverPasswordChange(
  profile: OpenProfile,
  password?: Secret,
): Promise<Result<void, Problem>> {
  const { intent, email } = profile.record;
  if (intent?.kind !== 'password') return ok(undefined);
  if (profile.session === null) await profile.restoreSession();
  const seed = await profile.server.saltSeed(email);
  if (!seed.ok) return seed;
  const { session } = profile;
  const next = await pendingKeyring(profile, session, intent.newSaltSeed, password);
  if (seed.value === intent.newSaltSeed) {
    if (!next.ok) return next;
    return commit(profile, next.value, intent.wallet);
  }
  if (seed.value === intent.oldSaltSeed && session !== null && next.ok) {
    return sendChange(profile, session.keyring, next.value, intent.wallet);
  }
  await giveUp(profile);
  return seed.value === intent.oldSaltSeed ? ok(undefined) : fail(problem('password-changed-elsewhere'));
}

async function pendingKeyring(
  profile: OpenProfile,
  session: Session | null,
  newSaltSeed: string,
  password: Secret | undefined,
): Promise<Result<Keyring, Problem>> {
  if (session?.pending?.saltSeed === newSaltSeed) return ok(session.pending);
  if (password === undefined) return fail(problem('password-needed'));
  const keyring = await deriveKeyring(profile.ports, profile.record.email, newSaltSeed, password);
  if (!keyring.ok) return keyring;
  return (await proves(profile, keyring.value)) ? keyring : fail(problem('password-wrong'));
}

/** Whether the keys are those the change was made with: by the wallet that went with it, else by logging in. */
async function proves(profile: OpenProfile, keyring: Keyring): Promise<boolean> {
  const { intent, email, deviceId } = profile.record;
  if (intent?.kind !== 'password') return false;
  if (intent.wallet !== null) {
    const { sequence, encryptedWallet, hmac } = intent.wallet;
    return sameHmac(walletHmac(keyring.keys.hmacKey, sequence, encryptedWallet), hmac);
  }
  return (await profile.server.logIn({ email, loginPassword: keyring.keys.loginPassword }, deviceId)).ok;
}
