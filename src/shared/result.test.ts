import { describe, expect, it } from 'vitest';
import { problem, problemCodes } from './problem.ts';
import { assertNever, fail, ok, type Result } from './result.ts';

describe('a result', () => {
  const half = (n: number): Result<number, string> => (n % 2 === 0 ? ok(n / 2) : fail('odd'));

  it('is a value or a problem', () => {
    expect(half(4)).toEqual({ ok: true, value: 2 });
    expect(half(3)).toEqual({ ok: false, problem: 'odd' });
  });

  it('may have undefined for its value', () => {
    expect(ok(undefined).ok).toBe(true);
  });
});

describe('a problem', () => {
  it('is a code, with params only if there are any', () => {
    expect(problem('disk-full')).toStrictEqual({ code: 'disk-full' });
    expect(problem('disk-full', { bytes: 1 })).toStrictEqual({ code: 'disk-full', params: { bytes: 1 } });
  });

  it('has a code of its own', () => {
    expect(new Set(problemCodes).size).toBe(problemCodes.length);
  });
});

describe('a case nobody thought of', () => {
  it('is a bug and throws', () => {
    expect(() => assertNever('surprise' as never)).toThrow('surprise');
  });
});
