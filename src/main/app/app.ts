import type { ActivityEvent } from '../../shared/model/activity.ts';
import type { TextFile } from '../../shared/model/basics.ts';
import type { AppSnapshot, Snapshot } from '../../shared/model/snapshot.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import { toBase64 } from '../core/crypto/bytes.ts';
import type { Progress } from '../engine/ports.ts';
import { Activity } from './activity.ts';
import type { AppPorts } from './app-ports.ts';
import { BackupDesk } from './backup-desk.ts';
import { Board } from './board.ts';
import { ChangesDesk } from './changes-desk.ts';
import { diagnostics } from './diagnostics.ts';
import { HistoryDesk } from './history-desk.ts';
import { Looks } from './looks.ts';
import { PasswordDesk } from './password-desk.ts';
import type { PauseLength } from './pause-until.ts';
import { Pauses } from './pauses.ts';
import { PracticeDesk } from './practice-desk.ts';
import { ReviewDesk } from './review-desk.ts';
import { Settings } from './settings.ts';
import { SettingsDesk } from './settings-desk.ts';
import { SetupDesk } from './setup/setup-desk.ts';
import { SetupProgress } from './setup/setup-progress.ts';
import { Supervisor } from './supervisor.ts';
import { textFile } from './text-files.ts';
import { TroubleDesk } from './trouble-desk.ts';
import { WakeWatch } from './wake-watch.ts';

/** What an app tells whoever shows it. */
export interface AppListeners {
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onActivity: (event: ActivityEvent) => void;
}

/**
 * The long-running service behind windows: keeps every profile in sync, knows how each stands, and has a desk for
 * everything a person can ask for. Knows nothing of windows, and of the outside only its ports.
 */
export class App {
  readonly settings: SettingsDesk;
  readonly setup: SetupDesk;
  readonly changes: ChangesDesk;
  readonly review: ReviewDesk;
  readonly history: HistoryDesk;
  readonly backup: BackupDesk;
  readonly password: PasswordDesk;
  readonly trouble: TroubleDesk;
  readonly practice: PracticeDesk;
  readonly activity: Activity;
  readonly #supervisor: Supervisor;
  readonly #board: Board;
  readonly #pauses: Pauses;
  readonly #stored: Settings;
  readonly #progress: SetupProgress;
  readonly #wakeWatch: WakeWatch;
  readonly #ports: AppPorts;
  #starting: Promise<void> | null = null;

  constructor(companion: Companion, ports: AppPorts, listeners: AppListeners) {
    const { clock, random } = ports;
    const board = new Board({
      clock,
      run: toBase64(random.bytes(9)),
      app: firstApp(ports),
      publish: listeners.onSnapshot,
    });
    const activity = new Activity(clock, ports.activity, listeners.onActivity);
    const looks = new Looks((profile) => companion.window.examine(profile), clock.now());
    const stored = new Settings(ports.appStore);
    const pauses = new Pauses({
      clock,
      settings: stored,
      onChange: (profile) => this.#pauseChanged(profile),
    });
    const progress = new SetupProgress(stored, board);
    const mayRun = (profile: string): boolean => !pauses.isPaused(profile) && !progress.holds(profile);
    const supervisor = new Supervisor({ companion, clock, random, board, activity, looks, mayRun });
    this.#ports = ports;
    this.#board = board;
    this.#stored = stored;
    this.#pauses = pauses;
    this.#progress = progress;
    this.#supervisor = supervisor;
    this.#wakeWatch = new WakeWatch({
      ...{ clock, random, networkAddresses: ports.networkAddresses },
      onWake: () => supervisor.woke(),
    });
    this.activity = activity;
    ports.keychain.onTrouble((met) => board.setApp({ keychain: { ...board.app.keychain, problem: met } }));
    this.changes = new ChangesDesk(looks);
    this.review = new ReviewDesk(companion, supervisor, looks, activity);
    this.history = new HistoryDesk({ companion, supervisor, activity, clock, mayRun });
    this.backup = new BackupDesk({ companion, activity, deviceName: ports.about.deviceName });
    this.password = new PasswordDesk(companion, supervisor, activity, board);
    this.trouble = new TroubleDesk(companion, supervisor, activity, clock);
    this.practice = new PracticeDesk(ports.practice, board);
    this.settings = new SettingsDesk({
      ...{ companion, supervisor, board, activity, pauses, settings: stored },
      keychain: ports.keychain,
      autostart: ports.autostart,
    });
    const { settings: settingsDesk } = this;
    this.setup = new SetupDesk({ companion, ports, settingsDesk, supervisor, activity, progress });
  }

  /** Reads what earlier runs left, and lets every profile sync that may. Once; whoever asks again waits for it. */
  start(): Promise<void> {
    this.#starting ??= this.#startNow();
    return this.#starting;
  }

  async #startNow(): Promise<void> {
    await Promise.all([this.#stored.load(), this.activity.load()]);
    const { keychain: choice, language, theme } = this.#stored.current;
    // Nothing is brought along: what the keychain still holds is not wanted.
    if (choice === 'off') await this.#ports.keychain.turn(false, []);
    this.#board.setApp({ theme, language, keychain: { ...this.#board.app.keychain, choice } });
    await this.#pauses.load();
    this.#board.setPauses(this.#pauses.all);
    this.#progress.show();
    await this.settings.showAutostart();
    this.#wakeWatch.start();
    await this.#supervisor.list();
  }

  /** Ends everything, a round that is under way first. */
  async close(): Promise<void> {
    this.#wakeWatch.close();
    this.#pauses.close();
    await this.#supervisor.close();
    await this.activity.settled();
    this.#board.close();
  }

  /** The latest snapshot; the first one waits until it is known which profiles there are. */
  async read(): Promise<Snapshot> {
    await this.start();
    return this.#board.read();
  }

  async refresh(): Promise<void> {
    await this.start();
    await this.#supervisor.refresh();
  }

  /** Takes the companion's word on long work. */
  progressed(progress: Progress): void {
    this.#board.progressed(progress);
    this.#progress.show();
  }

  /** The host was told that the computer woke, or that its network is another one. */
  woke(): void {
    this.#wakeWatch.woke();
  }

  syncNow(profile: string): Promise<Result<void, Problem>> {
    return this.#supervisor.syncNow(profile);
  }

  /** @param profile null for all of them */
  async pause(profile: string | null, length: PauseLength): Promise<Result<void, Problem>> {
    const names = this.#named(profile);
    if (names === null) return fail(problem('profile-unknown', { profile: profile ?? '' }));
    for (const name of names) {
      const until = await this.#pauses.begin(name, length);
      this.activity.add({ profile: name, kind: 'paused', ...(until === null ? {} : { until }) });
    }
    return ok(undefined);
  }

  /** @param profile null for all of them */
  async resume(profile: string | null): Promise<Result<void, Problem>> {
    const names = this.#named(profile);
    if (names === null) return fail(problem('profile-unknown', { profile: profile ?? '' }));
    for (const name of names) await this.#pauses.end(name);
    return ok(undefined);
  }

  async diagnose(): Promise<TextFile> {
    const now = this.#ports.clock.now();
    const { items } = this.activity.list({ offset: 0, limit: 1_000 });
    const text = diagnostics(await this.read(), items, this.#ports.about, now);
    return textFile('diagnostics', 'txt', text, now);
  }

  #named(profile: string | null): readonly string[] | null {
    const { profiles } = this.#board;
    if (profile === null) return [...profiles.keys()];
    return profiles.has(profile) ? [profile] : null;
  }

  #pauseChanged(profile: string): void {
    this.#board.setPauses(this.#pauses.all);
    if (this.#pauses.isPaused(profile)) {
      void this.#supervisor.rest(profile);
      return;
    }
    this.activity.add({ profile, kind: 'resumed' });
    this.#supervisor.wake(profile);
  }
}

const firstApp = ({ about, autostart, keychain, practice }: AppPorts): AppSnapshot => ({
  version: about.version,
  platform: about.platform,
  theme: 'system',
  language: null,
  keychain: { kind: keychain.available ? 'keychain' : 'memory', choice: 'undecided', problem: null },
  practice: practice === null ? null : { running: false, serverAddress: null, sdkAddress: null },
  autostart: autostart === null ? null : { on: false },
});
