import { describe, expect, it } from 'vitest';
import { systemRandom } from './system-random.ts';

describe('system random', () => {
  it('gives as many bytes as asked for, also more than 64 KiB', () => {
    for (const length of [0, 16, 32, 100_000]) expect(systemRandom.bytes(length)).toHaveLength(length);
  });

  it('gives plain byte arrays, whose slices are copies', () => {
    const bytes = systemRandom.bytes(32);
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
    const copy = bytes.slice();
    bytes.fill(0);
    expect(copy.some((byte) => byte !== 0)).toBe(true);
  });

  it('never gives the same 32 bytes twice', () => {
    const seen = new Set(Array.from({ length: 200 }, () => systemRandom.bytes(32).join()));
    expect(seen.size).toBe(200);
  });

  it('gives fractions from 0 up to but not including 1, on both sides of one half', () => {
    const fractions = Array.from({ length: 200 }, () => systemRandom.fraction());
    expect(fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
    expect(fractions.some((fraction) => fraction < 0.5)).toBe(true);
    expect(fractions.some((fraction) => fraction >= 0.5)).toBe(true);
  });
});
