import { describe, expect, it } from 'vitest';
import { MAX_RETRY_AFTER_MS, parseRetryAfter } from './retry-after.ts';

const NOW = Date.parse('Fri, 02 Jan 2026 10:00:00 GMT');

describe('a Retry-After header', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['no wait', '0', 0],
    ['seconds beyond the bound', '999999999', MAX_RETRY_AFTER_MS],
    ['a date', 'Fri, 02 Jan 2026 10:00:30 GMT', 30_000],
    ['a date in the past', 'Thu, 01 Jan 2026 10:00:00 GMT', 0],
    ['a date beyond the bound', 'Fri, 02 Jan 2076 10:00:00 GMT', MAX_RETRY_AFTER_MS],
  ])('may name %s', (_what, header, ms) => {
    expect(parseRetryAfter(header, NOW)).toBe(ms);
  });

  it.each([undefined, '', '-5', '1.5', '9999999999', 'soon', '2026-01-02', 'Fri, 99 Xyz 2026 10:00:30 GMT'])(
    'says nothing as %j',
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeUndefined();
    },
  );
});
