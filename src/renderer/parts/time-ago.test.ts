import { describe, expect, it } from 'vitest';
import { timeAgo } from './time-ago.ts';

const NOW = 1_700_000_000_000;

describe('how long ago something was', () => {
  it.each([
    [0, 'now'],
    [999, 'now'],
    [8000, '8 seconds ago'],
    [59_999, '59 seconds ago'],
    [60_000, '1 minute ago'],
    [3_599_999, '59 minutes ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, 'yesterday'],
    [9 * 86_400_000, '9 days ago'],
  ])('reads for %i ms as "%s"', (elapsed, words) => {
    expect(timeAgo(NOW - elapsed, NOW)).toBe(words);
  });

  it('is never in the future, even when the clock was set back', () => {
    expect(timeAgo(NOW + 60_000, NOW)).toBe('now');
  });
});
