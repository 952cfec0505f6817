import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { newSaltSeed, SALT_SEED_BYTES } from '../core/crypto/salt.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { deriveKeyring } from './derive-keyring.ts';
import { newDeviceId } from './new-device-id.ts';
import { type OpenProfile, openProfile } from './open-profile.ts';
import { outcomeUnknown } from './outcome.ts';
import type { Ports } from './ports.ts';
import type { ProfileRecord } from './profile-record.ts';
import type { Keyring } from './session.ts';

/** Which wallet on which SDK goes with which account on which server. */
export interface ProfileSetup {
  readonly serverAddress: string;
  readonly email: string;
  readonly sdkAddress: string;
  readonly allowRemoteSdk: boolean;
  readonly walletId: string;
  readonly deviceName: string;
}

/** A record for a device that has not logged in yet. */
export function newRecord(ports: Pick<Ports, 'random'>, setup: ProfileSetup): ProfileRecord {
  return {
    ...setup,
    deviceId: newDeviceId(ports),
    saltSeed: null,
    base: null,
    intent: null,
    storedSequence: 0,
    halt: null,
    sealedApplied: null,
    policies: {},
    sealedChoices: null,
    checkedAt: null,
  };
}

/** Whether a record is for this wallet and account; the server does not mind the case of an e-mail. */
export const sameBinding = (record: ProfileRecord, setup: ProfileSetup): boolean =>
  record.serverAddress === setup.serverAddress &&
  record.email.toLowerCase() === setup.email.toLowerCase() &&
  record.sdkAddress === setup.sdkAddress &&
  record.walletId === setup.walletId;

/**
 * The record of a profile that moves to another server or account. The wallet stays; what was agreed on with the old
 * server means nothing to the new one, so the first round there is a first join.
 */
export function movedRecord(
  ports: Pick<Ports, 'random'>,
  record: ProfileRecord,
  setup: ProfileSetup,
): ProfileRecord {
  return { ...newRecord(ports, setup), policies: record.policies };
}

/** Opens a not yet stored profile and makes sure that its wallet is there, before anything long or lasting happens. */
export async function prepare(
  ports: Ports,
  name: string,
  record: ProfileRecord,
): Promise<Result<OpenProfile, Problem>> {
  const profile = openProfile(ports, name, record, null);
  if (!profile.ok) return profile;
  const wallets = await profile.value.sdk.listWallets();
  if (!wallets.ok) return wallets;
  const known = wallets.value.some((wallet) => wallet.id === record.walletId);
  return known ? profile : fail(problem('sdk-wallet-unknown', { wallet: record.walletId }));
}

/**
 * Makes the account. The salt seed is on disk before the request, so a lost answer is cleared up by asking the server
 * for its seed: the same one means that the account is ours.
 * @param former what the profile goes back to when the server refuses; null when there was nothing
 */
export async function signUp(
  profile: OpenProfile,
  password: Secret,
  former: ProfileRecord | null,
): Promise<Result<void, Problem>> {
  const { intent, email } = profile.record;
  const { ports } = profile;
  // Whether there is a sync server that knows nobody of this address yet: before anything is written down.
  const known = await profile.server.saltSeed(email);
  if (known.ok && intent === null) return fail(problem('email-taken'));
  if (!known.ok && known.problem.code !== 'email-unknown') return known;
  const saltSeed =
    intent?.kind === 'sign-up' ? intent.saltSeed : newSaltSeed(ports.random.bytes(SALT_SEED_BYTES));
  if (intent === null) {
    const saved = await profile.update({ intent: { kind: 'sign-up', saltSeed } });
    if (!saved.ok) return saved;
  }
  const keyring = await deriveKeyring(ports, email, saltSeed, password);
  if (!keyring.ok) return keyring;
  const credentials = { email, loginPassword: keyring.value.keys.loginPassword };
  const signedUp = await profile.server.signUp(credentials, saltSeed);
  if (!signedUp.ok) {
    const landed = await signUpLanded(profile, saltSeed, signedUp.problem);
    if (!landed.ok) return mayHaveLanded(signedUp.problem) ? landed : goBack(profile, former, landed);
  }
  return finishLogIn(profile, keyring.value);
}

const mayHaveLanded = (refusal: Problem): boolean =>
  refusal.code === 'email-taken' || outcomeUnknown(refusal);

/** Nothing was made, and the next try may be for another address. */
async function goBack(
  { name, ports }: OpenProfile,
  former: ProfileRecord | null,
  refusal: Result<void, Problem>,
): Promise<Result<void, Problem>> {
  const { stateStore } = ports;
  const back = await (former === null ? stateStore.remove(name) : stateStore.write(name, former));
  return back.ok ? refusal : back;
}

async function signUpLanded(
  profile: OpenProfile,
  saltSeed: string,
  refusal: Problem,
): Promise<Result<void, Problem>> {
  if (!mayHaveLanded(refusal)) return fail(refusal);
  const seed = await profile.server.saltSeed(profile.record.email);
  if (seed.ok) return seed.value === saltSeed ? ok(undefined) : fail(problem('email-taken'));
  return seed.problem.code === 'email-unknown' ? fail(refusal) : fail(problem('outcome-unknown'));
}

/**
 * Logs in to an existing account, trying the lower-case spelling of the e-mail when the given one does not fit.
 * @param formerSeed the salt seed of the server this profile moves away from. A server that shows the same one is
 *   after the login password for the other: the keys are made from e-mail, seed and password alone.
 */
export async function logIn(
  profile: OpenProfile,
  password: Secret,
  formerSeed: string | null = null,
): Promise<Result<void, Problem>> {
  const { email } = profile.record;
  const seed = await profile.server.saltSeed(email);
  if (!seed.ok) return seed;
  if (seed.value === formerSeed) return fail(problem('seed-relayed'));
  const given = await logInAs(profile, email, seed.value, password);
  if (given.ok || given.problem.code !== 'password-refused' || email === email.toLowerCase()) return given;
  const lower = await logInAs(profile, email.toLowerCase(), seed.value, password);
  return lower.ok ? lower : given;
}

async function logInAs(
  profile: OpenProfile,
  email: string,
  saltSeed: string,
  password: Secret,
): Promise<Result<void, Problem>> {
  const keyring = await deriveKeyring(profile.ports, email, saltSeed, password);
  if (!keyring.ok) return keyring;
  const { loginPassword } = keyring.value.keys;
  const answer = await profile.server.logIn({ email, loginPassword }, profile.record.deviceId);
  if (!answer.ok) return answer;
  const saved = await profile.update({ email, saltSeed, intent: null });
  if (saved.ok)
    await profile.keepSession({ keyring: keyring.value, token: answer.value.token, pending: null });
  return saved;
}

/**
 * The account exists: from here on the profile is usable, verified or not. The keys are kept only when the server
 * takes them, for after a lost answer this may be another password than the account was made with.
 */
async function finishLogIn(profile: OpenProfile, keyring: Keyring): Promise<Result<void, Problem>> {
  const answer = await profile.server.logIn(
    { email: profile.record.email, loginPassword: keyring.keys.loginPassword },
    profile.record.deviceId,
  );
  if (!answer.ok && answer.problem.code !== 'email-not-verified') return answer;
  const saved = await profile.update({ saltSeed: keyring.saltSeed, intent: null });
  if (!saved.ok) return saved;
  await profile.keepSession({ keyring, token: answer.ok ? answer.value.token : null, pending: null });
  return answer.ok ? ok(undefined) : answer;
}
