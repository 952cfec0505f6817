import type { Clock } from '../../ports/clock.ts';

const INTERVAL_MS = 100;
/** Work that takes longer than expected waits here: only its end is 1. */
const MOST = 0.99;

/** Reports the share of the expected time that has gone by, until stopped. Returns how to stop. */
export function estimateProgress(
  clock: Clock,
  expectedMs: number,
  report: (fraction: number) => void,
): () => void {
  const startedAt = clock.now();
  let cancel: () => void;
  const wait = (): void => {
    cancel = clock.after(INTERVAL_MS, () => {
      report(Math.min((clock.now() - startedAt) / Math.max(expectedMs, 1), MOST));
      wait();
    });
  };
  wait();
  return () => cancel();
}
