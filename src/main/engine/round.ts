import { type Problem, problem } from '../../shared/problem.ts';
import { assertNever, fail, ok, type Result } from '../../shared/result.ts';
import { walletHmac } from '../core/crypto/wallet-hmac.ts';
import { rememberApplied } from '../core/review/applied.ts';
import type { Caution } from '../core/review/guarded-merge.ts';
import { buildsOn } from '../core/sync/builds-on.ts';
import { type Plan, plan, type Version } from '../core/sync/plan.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';
import { type Choice, indexChoices } from '../core/wallet/choice.ts';
import { devicesOf, withDevice } from '../core/wallet/device-map.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import type { Path } from '../core/wallet/path.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { intentBefore, settleApply } from './apply-intent.ts';
import { cautionOf } from './caution.ts';
import { haltFor } from './halt.ts';
import { keepVersion } from './keep-history.ts';
import { applyLocal, readLocal } from './local-wallet.ts';
import { newDeviceId } from './new-device-id.ts';
import type { OpenProfile } from './open-profile.ts';
import { outcomeUnknown } from './outcome.ts';
import type { ProfileRecord } from './profile-record.ts';
import { openState, type RemoteVersion, readRemote } from './remote-wallet.ts';
import { openBase, sealApplied, sealWallet } from './seal.ts';
import { withToken } from './server-access.ts';
import type { Keyring } from './session.ts';
import { uploadInDoubt } from './upload-in-doubt.ts';

/** What a round may do: both halves, or one of them. `upload` stores a new version even when nothing changed. */
export type RoundMode = 'sync' | 'pull' | 'upload';

/** Whether a person's decisions are carried out, or wait for that person's word. */
export type DecisionUse = 'carried-out' | 'held';

export interface RoundReport {
  /** The version this device and the server now agree on; 0 before the first. */
  readonly sequence: number;
  /** Versions of other devices that were taken in here. */
  readonly pulled: number;
  /** Versions this device stored on the server. */
  readonly pushed: number;
  /** What waits for a person; empty when settled. */
  readonly conflicts: readonly Change[];
  /** What standing orders decided in this round. */
  readonly byPolicy: readonly Choice[];
  /** Where other devices' changes were taken in. */
  readonly takenIn: readonly Path[];
}

/** Others may push, or LBRY may write, while we work; then the plan is made anew, but not for ever. */
const MAX_STEPS = 12;

/**
 * Observe, decide, act, until there is nothing left to do. Any step may fail or be cut short: the next round goes on.
 * What the server must never show halts the profile for good, until a person says how to go on.
 */
export async function runRound(
  profile: OpenProfile,
  keyring: Keyring,
  mode: RoundMode,
  decisions: DecisionUse = 'carried-out',
): Promise<Result<RoundReport, Problem>> {
  const { halt } = profile.record;
  if (halt !== null) return fail(problem(halt.code, { sequence: halt.sequence }));
  const report = await playRound(profile, keyring, mode, decisions);
  const newHalt = report.ok ? null : haltFor(profile, report.problem);
  if (newHalt !== null) await profile.update({ halt: newHalt });
  return report;
}

async function playRound(
  profile: OpenProfile,
  keyring: Keyring,
  mode: RoundMode,
  decisions: DecisionUse,
): Promise<Result<RoundReport, Problem>> {
  const settled = await settleApply(profile, keyring);
  if (!settled.ok) return settled;
  const caution = await cautionOf(profile, keyring);
  if (!caution.ok) return caution;
  const base = await openBase(profile, keyring);
  if (!base.ok) return base;
  const all = caution.value.choices;
  // Held decisions are as good as none: what they are about is asked, and they stay on disk meanwhile.
  const choices = decisions === 'held' ? indexChoices([...all.values()].filter(({ atOnce }) => atOnce)) : all;
  return new Round(profile, keyring, mode, { ...caution.value, choices }, base.value).run();
}

class Round {
  readonly #profile: OpenProfile;
  readonly #keyring: Keyring;
  readonly #mode: RoundMode;
  readonly #caution: Caution;
  #base: Version | null;
  /** The server's wallet as last seen; undefined when it has to be fetched. */
  #remote: RemoteVersion | null | undefined;
  /** The SDK's wallet as last seen; undefined when it has to be read. */
  #local: Wallet | undefined;
  /** What the bytes of the present push intent hold, when this round made them. */
  #intended: Wallet | undefined;
  /** LBRY wrote in between, or does not take what it is given. */
  #applyDiffered = false;
  #pulled = 0;
  #pushed = 0;
  readonly #byPolicy: Choice[] = [];
  readonly #takenIn: Path[] = [];

  constructor(
    profile: OpenProfile,
    keyring: Keyring,
    mode: RoundMode,
    caution: Caution,
    base: Version | null,
  ) {
    this.#profile = profile;
    this.#keyring = keyring;
    this.#mode = mode;
    this.#caution = caution;
    this.#base = base;
    // An upload trusts what it knows and lets the server refuse it; unless an earlier one is still in doubt.
    if (
      mode === 'upload' &&
      base !== null &&
      profile.record.base !== null &&
      this.#uploadInDoubt() === null
    ) {
      this.#remote = { ...base, encryptedWallet: profile.record.base.sealedWallet };
    }
  }

  async run(): Promise<Result<RoundReport, Problem>> {
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const observed = await this.#observe();
      if (!observed.ok) return observed;
      const { local, remote } = observed.value;
      const builtUpon = await this.#ourUploadBuiltUpon(remote);
      if (!builtUpon.ok) return builtUpon;
      const { choices, ...caution } = this.#caution;
      const next = plan({ base: this.#base, intent: this.#uploadInDoubt(), local, remote, choices, caution });
      const behind = next.do === 'ask' || next.do === 'apply';
      if (this.#mode === 'upload' && behind) return fail(problem('sequence-conflict'));
      if (next.do === 'ask') return this.#finish(next.conflicts);
      if (this.#mode === 'pull' && (next.do === 'push' || next.do === 'nothing')) return this.#finish([]);
      if (next.do === 'nothing' && !this.#uploadsUnchanged()) return this.#finish([]);
      const done = await this.#perform(next, local, remote);
      if (!done.ok) return done;
    }
    return fail(problem(this.#applyDiffered ? 'sdk-apply-differs' : 'server-moves-too-fast'));
  }

  async #observe(): Promise<Result<{ local: Wallet; remote: RemoteVersion | null }, Problem>> {
    if (this.#remote === undefined) {
      const remote = await readRemote(this.#profile, this.#base);
      if (!remote.ok) return remote;
      this.#remote = remote.value;
    }
    if (this.#local === undefined) {
      const local = await readLocal(this.#profile, this.#keyring);
      if (!local.ok) return local;
      this.#local = local.value;
    }
    return ok({ local: this.#local, remote: this.#remote });
  }

  #uploadInDoubt(): WalletState | null {
    return uploadInDoubt(this.#profile.record);
  }

  /**
   * Another device has built on an upload of ours whose answer was lost: its version names the one we stored. That one
   * is the base then, or our own edit would look like one made at the same time.
   */
  async #ourUploadBuiltUpon(remote: RemoteVersion | null): Promise<Result<void, Problem>> {
    const intent = this.#uploadInDoubt();
    if (intent === null || remote === null) return ok(undefined);
    if (!buildsOn(remote, intent, this.#profile.record.deviceId)) return ok(undefined);
    const ours = await openState(this.#profile, intent);
    return ours.ok ? this.#adoptOurs(ours.value) : ours;
  }

  #uploadsUnchanged(): boolean {
    return this.#mode === 'upload' && this.#pushed === 0;
  }

  async #perform(next: Plan, local: Wallet, remote: RemoteVersion | null): Promise<Result<void, Problem>> {
    switch (next.do) {
      case 'adopt':
        if (remote === null) return ok(undefined);
        if (next.because === 'our-push-landed') return this.#adoptOurs(remote);
        this.#pulled += 1;
        return this.#adopt(remote);
      case 'apply':
        return remote === null ? ok(undefined) : this.#apply(next, local, remote);
      case 'push':
        return this.#push(next.wallet, next.sequence);
      case 'nothing':
        return this.#push(remote?.wallet ?? local, (remote?.sequence ?? 0) + 1);
      case 'resend':
        return this.#send('again');
      case 'halt':
        return fail(problem(next.reason, { sequence: this.#base?.sequence ?? 0 }));
      case 'ask':
        return fail(problem('conflict-waiting', { count: next.conflicts.length }));
      default:
        return assertNever(next);
    }
  }

  /** Remembers a version of the server as the base. Whatever was intended before is settled by it. */
  async #adopt(version: RemoteVersion, more: Partial<ProfileRecord> = {}): Promise<Result<void, Problem>> {
    const { sequence, hmac, encryptedWallet } = version;
    const kind = more.storedSequence === sequence ? 'stored' : 'taken-in';
    const kept = await keepVersion(this.#profile, this.#keyring, kind, version, this.#base);
    if (!kept.ok) return kept;
    const { deviceId, storedSequence } = this.#profile.record;
    const named = devicesOf(version.wallet).get(deviceId)?.sequence ?? 0;
    const ours = Math.max(storedSequence, this.#uploadInDoubt()?.sequence ?? 0);
    const saved = await this.#profile.update({
      base: { sequence, hmac, sealedWallet: encryptedWallet },
      intent: null,
      checkedAt: this.#profile.ports.clock.now(),
      ...(named > ours && this.#namedAhead(named)),
      ...more,
    });
    if (saved.ok) this.#base = version;
    return saved;
  }

  /** A version names us with one that we do not know of. */
  #namedAhead(named: number): Pick<ProfileRecord, 'storedSequence'> & Partial<ProfileRecord> {
    // Where everything begins anew, as after an alert, it is one that we stored before.
    if (this.#base === null) return { storedSequence: named };
    // Else somebody stores versions under our id: a copy of this profile. From now on the two are told apart.
    return { deviceId: newDeviceId(this.#profile.ports), storedSequence: 0 };
  }

  /** A version that we stored: from now on, whoever does not know it has overwritten us. */
  #adoptOurs(version: RemoteVersion): Promise<Result<void, Problem>> {
    this.#pushed += 1;
    return this.#adopt(version, { storedSequence: version.sequence });
  }

  async #apply(
    next: Extract<Plan, { do: 'apply' }>,
    local: Wallet,
    remote: RemoteVersion,
  ): Promise<Result<void, Problem>> {
    const { ports } = this.#profile;
    if (next.update !== null) {
      const { update, merged } = next;
      const { sequence, hmac, encryptedWallet } = remote;
      const [sealedUpdate, sealedBefore] = await Promise.all([
        sealWallet(ports, this.#keyring, update),
        sealWallet(ports, this.#keyring, local),
      ]);
      const state = { sequence, hmac, encryptedWallet };
      const upload = this.#uploadInDoubt();
      const intent = { kind: 'apply', wallet: state, sealedUpdate, sealedBefore, upload } as const;
      const saved = await this.#profile.update({ intent });
      if (!saved.ok) return saved;
      const backup = { kind: 'before-apply', base: this.#base, remote } as const;
      const change = { before: local, update, merged };
      const after = await applyLocal(this.#profile, this.#keyring, change, backup);
      this.#local = after.ok ? after.value : undefined;
      if (!after.ok) return this.#applyUnclear(after.problem, upload);
    }
    this.#pulled += 1;
    this.#byPolicy.push(...next.byPolicy);
    this.#takenIn.push(...next.changes.filter(({ kind }) => kind === 'remote').map(({ path }) => path));
    const applied = rememberApplied(this.#caution.applied, next.changes);
    const sealedApplied = await sealApplied(ports, this.#keyring, applied);
    // Every question was decided, or there would be no apply: from here on the decisions are plain changes.
    return this.#adopt(remote, { sealedApplied, sealedChoices: null });
  }

  /**
   * LBRY wrote in between, and the plan is made anew from what is there. The base stays: what the import did not
   * change was edited without sight of the server's version.
   */
  async #applyUnclear(unclear: Problem, upload: WalletState | null): Promise<Result<void, Problem>> {
    if (unclear.code !== 'sdk-apply-differs') return fail(unclear);
    this.#applyDiffered = true;
    return this.#profile.update({ intent: intentBefore(upload) });
  }

  async #push(content: Wallet, sequence: number): Promise<Result<void, Problem>> {
    const { deviceId, deviceName } = this.#profile.record;
    const wallet = withDevice(content, deviceId, { name: deviceName, sequence });
    const encryptedWallet = await sealWallet(this.#profile.ports, this.#keyring, wallet);
    const hmac = walletHmac(this.#keyring.keys.hmacKey, sequence, encryptedWallet);
    const intent = { kind: 'push', wallet: { sequence, encryptedWallet, hmac } } as const;
    const saved = await this.#profile.update({ intent });
    if (!saved.ok) return saved;
    this.#intended = wallet;
    return this.#send('first');
  }

  /** Sends the intended bytes. On a conflict the server has moved, or had our bytes already: the plan tells. */
  async #send(time: 'first' | 'again'): Promise<Result<void, Problem>> {
    const wallet = this.#uploadInDoubt();
    if (wallet === null) return ok(undefined);
    const answer = await withToken(this.#profile, (token) => this.#profile.server.postWallet(token, wallet));
    if (!answer.ok) {
      // A refusal is about this request; an earlier one with the same bytes may still arrive.
      if (time === 'first' && !outcomeUnknown(answer.problem)) await this.#profile.update({ intent: null });
      return answer;
    }
    if (answer.value.stored) {
      const version = await this.#intendedVersion(wallet);
      if (!version.ok) return version;
      this.#remote = version.value;
      return this.#adoptOurs(version.value);
    }
    this.#remote = undefined;
    if (answer.value.latest === null) return ok(undefined);
    const latest = await openState(this.#profile, answer.value.latest, this.#base);
    if (latest.ok) this.#remote = latest.value;
    return latest.ok ? ok(undefined) : latest;
  }

  async #intendedVersion(state: WalletState): Promise<Result<RemoteVersion, Problem>> {
    return this.#intended === undefined
      ? openState(this.#profile, state)
      : ok({ ...state, wallet: this.#intended });
  }

  /** Nothing more to do: remember that this was checked, and let go of decisions that are carried out. */
  async #finish(conflicts: readonly Change[]): Promise<Result<RoundReport, Problem>> {
    const settled = conflicts.length === 0;
    const saved = await this.#profile.update({
      checkedAt: this.#profile.ports.clock.now(),
      ...(settled && this.#mode === 'sync' ? { sealedChoices: null } : {}),
    });
    if (!saved.ok) return saved;
    return ok({
      sequence: this.#base?.sequence ?? 0,
      pulled: this.#pulled,
      pushed: this.#pushed,
      conflicts,
      byPolicy: this.#byPolicy,
      takenIn: this.#takenIn,
    });
  }
}
