import type { TextFile } from '../../shared/model/basics.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { WayOn } from '../engine/halt.ts';
import type { Clock } from '../ports/clock.ts';
import type { Activity } from './activity.ts';
import type { Supervisor } from './supervisor.ts';
import { textFile } from './text-files.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** Ways out of trouble that only a person can choose. */
export class TroubleDesk {
  readonly #companion: Companion;
  readonly #supervisor: Supervisor;
  readonly #activity: Activity;
  readonly #clock: Clock;

  constructor(companion: Companion, supervisor: Supervisor, activity: Activity, clock: Clock) {
    this.#companion = companion;
    this.#supervisor = supervisor;
    this.#activity = activity;
    this.#clock = clock;
  }

  recover(profile: string, way: WayOn, password: Secret | undefined): Answer<void> {
    return this.#supervisor.run(profile, 'recovering', async () => {
      const lifted = await this.#companion.liftHalt(profile, way, password);
      if (!lifted.ok) return lifted;
      this.#activity.add({ profile, kind: 'recovered', what: way });
      // Whether that works out shows in the status.
      await this.#supervisor.round(profile);
      return lifted;
    });
  }

  /** What there is of both sides: this device's backup, and the server's version just as it came. */
  exportBoth(profile: string): Answer<TextFile[]> {
    return this.#supervisor.during(profile, 'exporting', () => this.#exportBoth(profile));
  }

  async #exportBoth(profile: string): Answer<TextFile[]> {
    const mine = await this.#companion.exchange.exportBackup(profile);
    if (!mine.ok) return mine;
    const shown = await this.#companion.window.shownVersion(profile);
    if (!shown.ok) return shown;
    this.#activity.add({ profile, kind: 'exported', what: 'both' });
    const now = this.#clock.now();
    return ok([
      textFile('backup', 'json', mine.value, now),
      textFile('shown-by-server', 'json', shown.value, now),
    ]);
  }

  unlockWallet(profile: string, password: Secret): Answer<void> {
    return this.#supervisor.run(profile, 'unlocking', async () => {
      const unlocked = await this.#companion.window.unlockWallet(profile, password);
      if (!unlocked.ok) return unlocked;
      return unlocked.value ? ok(undefined) : fail(problem('sdk-wallet-password-wrong'));
    });
  }

  resendVerification(profile: string): Answer<void> {
    return this.#companion.resendVerification(profile);
  }
}
