import type { Clock } from '../ports/clock.ts';
import { type PauseLength, pauseUntil } from './pause-until.ts';
import type { Settings } from './settings.ts';

export interface PausesParts {
  readonly clock: Clock;
  readonly settings: Settings;
  /** A pause has begun, ended or changed. */
  readonly onChange: (profile: string) => void;
}

/** Which profiles do not sync by themselves, and for how long. Outlives a restart. */
export class Pauses {
  readonly #parts: PausesParts;
  readonly #timers = new Map<string, () => void>();

  constructor(parts: PausesParts) {
    this.#parts = parts;
  }

  /** By profile, in ms since 1970; null for until resumed. */
  get all(): Readonly<Record<string, number | null>> {
    return this.#parts.settings.current.pauses;
  }

  isPaused(profile: string): boolean {
    return Object.hasOwn(this.all, profile);
  }

  /** Takes up the pauses of an earlier run; those that ended meanwhile are over. */
  async load(): Promise<void> {
    for (const [profile, until] of Object.entries(this.all)) {
      if (until !== null && until <= this.#parts.clock.now()) await this.end(profile);
      else this.#arm(profile, until);
    }
  }

  async begin(profile: string, length: PauseLength): Promise<number | null> {
    const until = pauseUntil(length, this.#parts.clock.now());
    await this.#parts.settings.update({ pauses: { ...this.all, [profile]: until } });
    this.#arm(profile, until);
    this.#parts.onChange(profile);
    return until;
  }

  async end(profile: string): Promise<void> {
    this.#disarm(profile);
    if (!this.isPaused(profile)) return;
    const { [profile]: _, ...pauses } = this.all;
    await this.#parts.settings.update({ pauses });
    this.#parts.onChange(profile);
  }

  close(): void {
    for (const profile of [...this.#timers.keys()]) this.#disarm(profile);
  }

  #arm(profile: string, until: number | null): void {
    this.#disarm(profile);
    if (until === null) return;
    const ms = Math.max(0, until - this.#parts.clock.now());
    this.#timers.set(
      profile,
      this.#parts.clock.after(ms, () => void this.end(profile)),
    );
  }

  #disarm(profile: string): void {
    this.#timers.get(profile)?.();
    this.#timers.delete(profile);
  }
}
