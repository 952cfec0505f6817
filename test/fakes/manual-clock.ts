import type { Clock } from '../../src/main/ports/clock.ts';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { due: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Milliseconds until each callback that is still to come, soonest first. */
  pending(): number[] {
    return [...this.#timers].map(({ due }) => due - this.#now).sort((a, b) => a - b);
  }

  /** Makes all callbacks of the next `ms` milliseconds, in order, those they ask for on the way included. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let timer = this.#soonest(); timer !== undefined && timer.due <= end; timer = this.#soonest()) {
      this.#timers.delete(timer);
      this.#now = timer.due;
      timer.callback();
    }
    this.#now = end;
  }

  #soonest(): Timer | undefined {
    return [...this.#timers].sort((a, b) => a.due - b.due)[0];
  }
}
