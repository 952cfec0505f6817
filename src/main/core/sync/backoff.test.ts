import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

const JUST_BELOW_ONE = 1 - Number.EPSILON;

describe('the wait before the next try', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [3, 8_000],
    [4, 16_000],
    [5, 32_000],
    [6, 60_000],
    [7, 60_000],
    [1_000, 60_000],
    [Number.MAX_SAFE_INTEGER, 60_000],
  ])('after %i failures is anything from nothing to %i ms', (attempt, ceiling) => {
    expect(backoffMs(attempt, 0)).toBe(0);
    expect(backoffMs(attempt, JUST_BELOW_ONE)).toBe(ceiling);
  });

  it('is spread evenly over the whole range, so that clients do not come back together', () => {
    const waits = [0, 0.25, 0.5, 0.75].map((fraction) => backoffMs(3, fraction));
    expect(waits).toEqual([0, 2_000, 4_000, 6_000]);
  });

  it('is a whole number of milliseconds', () => {
    expect(backoffMs(1, 1 / 3)).toBe(667);
  });
});
