import type { Clock } from '../../ports/clock.ts';

/** The longest delay `setTimeout` keeps; anything above it would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The computer's own clock. Timers keep the process alive until they fire or are cancelled, unless `keepsAlive` is
 * false.
 */
export function systemClock({ keepsAlive = true }: { readonly keepsAlive?: boolean } = {}): Clock {
  return {
    now: () => Date.now(),
    after(ms, callback) {
      if (Number.isNaN(ms)) throw new RangeError('A delay is a number of milliseconds');
      let timer: NodeJS.Timeout;
      const arm = (left: number): void => {
        const step = Math.min(Math.max(left, 0), LONGEST_TIMER_MS);
        timer = setTimeout(() => (left > step ? arm(left - step) : callback()), step);
        if (!keepsAlive) timer.unref();
      };
      arm(ms);
      return () => clearTimeout(timer);
    },
  };
}
