import { type Problem, problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Secret } from './core/crypto/secret.ts';
import type { Group } from './core/review/group.ts';
import type { Policy } from './core/review/policy.ts';
import type { ReviewItem } from './core/review/review.ts';
import { STATUS_OF_PROBLEM } from './core/sync/problem-status.ts';
import type { JsonValue } from './core/wallet/json.ts';
import { adoptPassword, type NewPassword } from './engine/adopt-password.ts';
import { ExchangeOperations } from './engine/exchange-operations.ts';
import { type JoinFrom, joinFrom } from './engine/first-join.ts';
import { liftHalt, type WayOn } from './engine/halt.ts';
import { HistoryOperations } from './engine/history-operations.ts';
import { LiveLoop, type LiveNews, type Watch, type WatchAlso } from './engine/live.ts';
import { type OpenProfile, openProfile, readRecord } from './engine/open-profile.ts';
import { changePassword, recoverPasswordChange } from './engine/password-change.ts';
import type { Ports } from './engine/ports.ts';
import type { ProfileAccess } from './engine/profile-access.ts';
import { overviewOf, type ProfileOverview } from './engine/profile-overview.ts';
import type { ProfileRecord } from './engine/profile-record.ts';
import { resealHistory } from './engine/reseal-history.ts';
import { type Decision, resolveConflicts, review, type Shown } from './engine/resolve.ts';
import { type DecisionUse, type RoundMode, type RoundReport, runRound } from './engine/round.ts';
import { obtainToken } from './engine/server-access.ts';
import type { Keyring, Session } from './engine/session.ts';
import {
  logIn,
  movedRecord,
  newRecord,
  type ProfileSetup,
  prepare,
  sameBinding,
  signUp,
} from './engine/sign-in.ts';
import { type Comparison, compare, reportStatus, type StatusReport } from './engine/status-report.ts';
import { unlock } from './engine/unlock.ts';
import { walletIsFree } from './engine/wallet-is-free.ts';
import { WindowOperations } from './engine/window-operations.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** What a face may know of a profile: no keys, no wallet. */
export type ProfileView = Pick<
  ProfileRecord,
  'serverAddress' | 'email' | 'sdkAddress' | 'walletId' | 'deviceId' | 'deviceName' | 'saltSeed' | 'policies'
>;

/**
 * All that the app can do, for whichever face. Operations on one profile run one at a time, also across processes;
 * each begins with what is on disk. Expected failures are answers, never exceptions.
 */
export class Companion {
  readonly #ports: Ports;
  /** Keys stay in memory between operations of one process. */
  readonly #sessions = new Map<string, Session>();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly history: HistoryOperations;
  readonly exchange: ExchangeOperations;
  readonly window: WindowOperations;

  constructor(ports: Ports) {
    this.#ports = ports;
    const access: ProfileAccess = {
      onProfile: (name, act) => this.#onProfile(name, act),
      unlocked: (name, password, act) => this.#unlocked(name, password, act),
      vacant: (name, act) =>
        this.#exclusively(name, async (record) =>
          record === null ? act(this.#ports) : fail(problem('profile-exists', { profile: name })),
        ),
    };
    this.history = new HistoryOperations(access);
    this.exchange = new ExchangeOperations(access);
    this.window = new WindowOperations(access);
  }

  profiles(): Answer<readonly string[]> {
    return this.#ports.stateStore.list();
  }

  async profile(name: string): Answer<ProfileView> {
    const record = await readRecord(this.#ports, name);
    if (!record.ok) return record;
    return record.value === null ? fail(problem('profile-unknown', { profile: name })) : ok(record.value);
  }

  /** What is known of a profile without keys; waits for nothing that is under way. */
  async overview(name: string): Answer<ProfileOverview> {
    const record = await readRecord(this.#ports, name);
    if (!record.ok) return record;
    return record.value === null
      ? fail(problem('profile-unknown', { profile: name }))
      : ok(overviewOf(record.value));
  }

  /**
   * Makes an account on the server and binds the profile to it. With `move`, a profile that exists leaves its server
   * or account for this one.
   */
  register(name: string, setup: ProfileSetup, password: Secret, move = false): Answer<void> {
    return this.#signIn(name, setup, password, move, async (record, begin) => {
      const resumes = record?.intent?.kind === 'sign-up' && sameBinding(record, setup);
      if (record !== null && !resumes && !move) return fail(problem('profile-exists', { profile: name }));
      const profile = await begin(resumes ? record : null);
      if (!profile.ok) return profile;
      const former = resumes ? null : record;
      return this.#keeping(profile.value, () => signUp(profile.value, password, former));
    });
  }

  /**
   * Binds the profile to an existing account; on a known profile, takes the password for it. With `move`, a profile
   * that exists leaves its server or account for this one.
   */
  logIn(name: string, setup: ProfileSetup, password: Secret, move = false): Answer<void> {
    return this.#signIn(name, setup, password, move, async (record, begin) => {
      const known = record !== null && sameBinding(record, setup) ? record : null;
      if (record !== null && known === null && !move)
        return fail(problem('profile-exists', { profile: name }));
      const profile = await begin(known);
      if (!profile.ok) return profile;
      const formerSeed = known === null ? (record?.saltSeed ?? null) : null;
      return this.#keeping(profile.value, () =>
        profile.value.record.saltSeed === null
          ? logIn(profile.value, password, formerSeed)
          : adoptPassword(profile.value, { next: password }),
      );
    });
  }

  async #signIn(
    name: string,
    setup: ProfileSetup,
    password: Secret,
    move: boolean,
    act: (
      record: ProfileRecord | null,
      begin: (known: ProfileRecord | null) => Answer<OpenProfile>,
    ) => Answer<void>,
  ): Answer<void> {
    if (password.reveal() === '') return fail(problem('password-empty'));
    const free = await walletIsFree(this.#ports, name, setup);
    if (!free.ok) return free;
    return this.#exclusively(name, (record) =>
      act(record, (known) => {
        const fresh =
          record !== null && move ? movedRecord(this.#ports, record, setup) : newRecord(this.#ports, setup);
        return prepare(this.#ports, name, known ?? fresh);
      }),
    );
  }

  /** Whether the keys outlast this process, that is whether the keychain holds them. */
  async remembers(name: string): Promise<boolean> {
    if (this.#ports.passwordStore.kind === 'memory') return false;
    const stored = await this.#ports.passwordStore.read(name);
    return stored.ok && stored.value !== null;
  }

  /** Mails a new verification link. */
  resendVerification(name: string): Answer<void> {
    return this.#onProfile(name, (profile) => profile.server.resendVerification(profile.record.email));
  }

  status(name: string, password?: Secret): Answer<StatusReport> {
    return this.#onProfile(name, async (profile) => ok(await reportStatus(profile, password)));
  }

  compare(name: string, password?: Secret): Answer<Comparison> {
    return this.#onProfile(name, (profile) => compare(profile, password));
  }

  sync(
    name: string,
    mode: RoundMode,
    password?: Secret,
    decisions: DecisionUse = 'carried-out',
  ): Answer<RoundReport> {
    return this.#unlocked(name, password, (profile, keyring) => runRound(profile, keyring, mode, decisions));
  }

  /** A first join that starts from one side instead of uniting both. */
  joinFrom(name: string, from: JoinFrom, password?: Secret): Answer<void> {
    return this.#unlocked(name, password, (profile, keyring) => joinFrom(profile, keyring, from));
  }

  /** With `shown`, decides only what still is as the person saw it. */
  resolve(
    name: string,
    decisions: readonly Decision[],
    password?: Secret,
    shown?: readonly Shown[],
  ): Answer<{ readonly decided: number; readonly open: number }> {
    return this.#unlocked(name, password, (profile, keyring) =>
      resolveConflicts(profile, keyring, decisions, shown),
    );
  }

  /** The questions that wait for a person, decided ones included. */
  review(name: string, password?: Secret): Answer<readonly ReviewItem[]> {
    return this.#unlocked(name, password, review);
  }

  /** Sets what is done about conflicts of a group without asking. */
  setPolicy(name: string, group: Group, policy: Policy): Answer<void> {
    return this.#onProfile(name, (profile) =>
      profile.update({ policies: { ...profile.record.policies, [group]: policy } }),
    );
  }

  /** Goes on after the server showed what it should not, the way a person says. */
  liftHalt(name: string, way: WayOn, password?: Secret): Answer<void> {
    return this.#unlocked(name, password, (profile, keyring) => liftHalt(profile, keyring, way));
  }

  /** Given again after a lost answer, finishes what was begun. */
  changePassword(name: string, passwords: { readonly current: Secret; readonly next: Secret }): Answer<void> {
    const { current, next } = passwords;
    return this.#onProfile(name, async (profile) => {
      const inDoubt = profile.record.intent?.kind === 'password';
      const recovered = await recoverPasswordChange(profile, next);
      if (!recovered.ok) return recovered;
      const keyring = await unlock(profile, current);
      if (!keyring.ok) return keyring;
      const done = inDoubt && keyring.value.rootPassword.reveal() === next.reveal();
      return done ? ok(undefined) : changePassword(profile, keyring.value, passwords);
    });
  }

  /** Takes over a password that was changed on another device. */
  adoptPassword(name: string, passwords: NewPassword): Answer<void> {
    return this.#onProfile(name, async (profile) => {
      const recovered = await recoverPasswordChange(profile, passwords.next);
      if (!recovered.ok && recovered.problem.code !== 'password-changed-elsewhere') return recovered;
      return adoptPassword(profile, passwords);
    });
  }

  preferences(name: string, key?: string): Answer<Readonly<Record<string, JsonValue>>> {
    return this.#onProfile(name, (profile) => profile.sdk.getPreferences(profile.record.walletId, key));
  }

  setPreference(name: string, key: string, value: JsonValue): Answer<void> {
    return this.#onProfile(name, (profile) => profile.sdk.setPreference(profile.record.walletId, key, value));
  }

  /** Forgets the keys; with `forget`, the whole profile. The wallet in the SDK and on the server stay as they are. */
  logOut(name: string, options: { readonly forget: boolean }): Answer<void> {
    return this.#alone(name, async () => {
      const record = await readRecord(this.#ports, name);
      // A damaged profile can still be removed: that is how a person gets rid of it.
      const removable = options.forget && !record.ok && record.problem.code === 'state-damaged';
      if (!record.ok && !removable) return record;
      if (record.ok && record.value === null) return fail(problem('profile-unknown', { profile: name }));
      this.#sessions.delete(name);
      await this.#ports.passwordStore.remove(name);
      return options.forget ? this.#remove(name) : ok(undefined);
    });
  }

  /** The state goes last: until then the profile is there, and removing it can be tried again. */
  async #remove(name: string): Answer<void> {
    const { historyStore, stateStore } = this.#ports;
    const ids = await historyStore.ids(name);
    if (!ids.ok) return ids;
    for (const id of ids.value) {
      const removed = await historyStore.remove(name, id);
      if (!removed.ok) return removed;
    }
    return stateStore.remove(name);
  }

  /**
   * Stays connected and keeps the profile in sync until closed: local edits, other devices' versions, and a slow poll.
   */
  async watch(
    name: string,
    onNews: (news: LiveNews) => void,
    password?: Secret,
    also: WatchAlso = {},
  ): Answer<Watch> {
    const opened = await this.#unlocked(name, password, async (profile) => {
      const directory = await profile.sdk.walletDirectory();
      return directory.ok ? ok({ record: profile.record, directory: directory.value }) : directory;
    });
    if (!opened.ok) return opened;
    const { record, directory } = opened.value;
    const events = this.#ports.connectServerEvents(record.serverAddress);
    const loop = new LiveLoop({
      clock: this.#ports.clock,
      random: this.#ports.random,
      runRound: async () => {
        const round = await this.sync(name, 'sync', undefined, also.decisions);
        if (round.ok) also.onRound?.(round.value);
        return round;
      },
      connect: async (listener) => {
        const token = await this.#unlocked(name, undefined, obtainToken);
        return token.ok ? events.connect(token.value, listener) : null;
      },
      needsPerson: ({ code }) => NEEDS_PERSON.has(STATUS_OF_PROBLEM[code] ?? 'offline'),
      onNews,
      onNext: also.onNext,
    });
    const watcher = this.#ports.watchWalletFile(directory, record.walletId, () => loop.localChanged());
    loop.start(record.base?.sequence ?? 0);
    return ok({
      nudge: () => loop.nudge(),
      woke: () => loop.woke(),
      close: async () => {
        watcher.stop();
        await loop.close();
      },
    });
  }

  /** With keys, and with any password change in doubt cleared up first. */
  #unlocked<T>(
    name: string,
    password: Secret | undefined,
    act: (profile: OpenProfile, keyring: Keyring) => Answer<T>,
  ): Answer<T> {
    return this.#onProfile(name, async (profile) => {
      const recovered = await recoverPasswordChange(profile, password);
      if (!recovered.ok) return recovered;
      const keyring = await unlock(profile, password);
      if (!keyring.ok) return keyring;
      await resealHistory(profile);
      return act(profile, keyring.value);
    });
  }

  #onProfile<T>(name: string, act: (profile: OpenProfile) => Answer<T>): Answer<T> {
    return this.#exclusively(name, async (record) => {
      if (record === null) return fail(problem('profile-unknown', { profile: name }));
      const profile = openProfile(this.#ports, name, record, this.#sessions.get(name) ?? null);
      return profile.ok ? this.#keeping(profile.value, () => act(profile.value)) : profile;
    });
  }

  async #keeping<T>(profile: OpenProfile, act: () => Answer<T>): Answer<T> {
    const answer = await act();
    if (profile.session === null) this.#sessions.delete(profile.name);
    else this.#sessions.set(profile.name, profile.session);
    return answer;
  }

  #exclusively<T>(name: string, act: (record: ProfileRecord | null) => Answer<T>): Answer<T> {
    return this.#alone(name, async () => {
      const record = await readRecord(this.#ports, name);
      return record.ok ? act(record.value) : record;
    });
  }

  /** One operation at a time on a profile, in this process and across processes. */
  #alone<T>(name: string, act: () => Answer<T>): Answer<T> {
    const run = async (): Answer<T> => {
      const lock = await this.#lock(name);
      if (!lock.ok) return lock;
      try {
        return await act();
      } finally {
        await lock.value.release();
      }
    };
    const before = this.#queues.get(name) ?? Promise.resolve();
    const mine = before.then(run, run);
    this.#queues.set(name, mine);
    return mine;
  }

  /** Another process may be in the middle of a round on this profile: that is soon over. */
  async #lock(name: string): Answer<{ readonly release: () => Promise<void> }> {
    for (let waited = 0; ; waited += LOCK_RETRY_MS) {
      const lock = await this.#ports.stateStore.lock(name);
      if (lock.ok || lock.problem.code !== 'profile-busy' || waited >= LOCK_PATIENCE_MS) return lock;
      await new Promise<void>((resolve) => this.#ports.clock.after(LOCK_RETRY_MS, resolve));
    }
  }
}

const LOCK_RETRY_MS = 100;
const LOCK_PATIENCE_MS = 15_000;

const NEEDS_PERSON: ReadonlySet<string> = new Set(['needs-password', 'not-verified', 'security-alert']);
