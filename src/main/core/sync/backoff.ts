/** Waits double from a second up to a minute. */
const FIRST_MS = 1_000;
const CAP_MS = 60_000;

/**
 * How long to wait before the next try: full jitter, that is uniformly between 0 and the doubled ceiling, so that
 * clients of a restarted server come back spread out.
 * @param attempt failures so far in a row, from 1
 * @param fraction random, in [0, 1)
 */
export function backoffMs(attempt: number, fraction: number): number {
  return Math.round(fraction * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 16)));
}
