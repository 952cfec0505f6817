import { type Problem, problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { NewPassword } from '../engine/adopt-password.ts';
import type { Activity } from './activity.ts';
import type { Board } from './board.ts';
import type { Supervisor } from './supervisor.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** Whether the server took a new password. `checking`: no answer came, and it is not known yet. */
export type PasswordOutcome =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'not-committed' | 'checking'; readonly problem: Problem };

/** Everything about the root password, for a screen. */
export class PasswordDesk {
  readonly #companion: Companion;
  readonly #supervisor: Supervisor;
  readonly #activity: Activity;
  readonly #board: Board;

  constructor(companion: Companion, supervisor: Supervisor, activity: Activity, board: Board) {
    this.#companion = companion;
    this.#supervisor = supervisor;
    this.#activity = activity;
    this.#board = board;
  }

  /** What became of it is told by what is on disk, not by how the call ended: it may fail after the server said yes. */
  async change(
    profile: string,
    passwords: { readonly current: Secret; readonly next: Secret },
  ): Answer<PasswordOutcome> {
    const before = await this.#companion.profile(profile);
    if (!before.ok) return before;
    const changed = await this.#supervisor.run(profile, 'changing-password', () =>
      this.#companion.changePassword(profile, passwords),
    );
    const overview = await this.#companion.overview(profile);
    const after = await this.#companion.profile(profile);
    if (!overview.ok) return overview;
    if (!after.ok) return after;
    if (overview.value.passwordInDoubt) {
      return ok({ outcome: 'checking', problem: changed.ok ? problem('outcome-unknown') : changed.problem });
    }
    if (changed.ok || after.value.saltSeed !== before.value.saltSeed) {
      this.#activity.add({ profile, kind: 'password-changed' });
      return ok({ outcome: 'committed' });
    }
    return ok({ outcome: 'not-committed', problem: changed.problem });
  }

  /** Takes over a password that was changed on another device. */
  async adopt(profile: string, passwords: NewPassword): Answer<void> {
    const adopted = await this.#supervisor.run(profile, 'adopting-password', () =>
      this.#companion.adoptPassword(profile, passwords),
    );
    if (adopted.ok) this.#kept(profile, 'password-adopted');
    return adopted;
  }

  async unlock(profile: string, password: Secret): Answer<void> {
    const unlocked = await this.#supervisor.run(profile, 'unlocking', () =>
      this.#companion.window.unlock(profile, password),
    );
    if (unlocked.ok) this.#kept(profile, 'unlocked');
    return unlocked;
  }

  #kept(profile: string, kind: 'password-adopted' | 'unlocked'): void {
    this.#activity.add({ profile, kind });
    this.#board.change(profile, { remembered: null });
    void this.#supervisor.check(profile);
  }
}
