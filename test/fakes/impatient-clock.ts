import type { Clock } from '../../src/main/ports/clock.ts';

/** A clock for which every wait is over at once. Remembers what it was asked to wait for. */
export class ImpatientClock implements Clock {
  /** Milliseconds, in the order asked. */
  readonly waits: number[] = [];

  now(): number {
    return Date.UTC(2026, 0, 1);
  }

  after(ms: number, callback: () => void): () => void {
    this.waits.push(ms);
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  }
}
