import { describe, expect, it } from 'vitest';
import { pauseUntil } from './pause-until.ts';

describe('a pause', () => {
  const evening = new Date(2026, 2, 31, 21, 30).getTime();

  it('of an hour is over in an hour', () => {
    expect(pauseUntil('hour', evening)).toBe(evening + 3_600_000);
  });

  it('until tomorrow is over in the morning, by this computer', () => {
    expect(new Date(pauseUntil('tomorrow', evening) ?? 0)).toEqual(new Date(2026, 3, 1, 8, 0));
    const night = new Date(2026, 3, 1, 1, 0).getTime();
    expect(new Date(pauseUntil('tomorrow', night) ?? 0)).toEqual(new Date(2026, 3, 2, 8, 0));
  });

  it('until resumed has no end', () => {
    expect(pauseUntil('resumed', evening)).toBeNull();
  });
});
