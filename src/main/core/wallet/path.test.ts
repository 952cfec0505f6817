import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, parsePath, startsWith } from './path.ts';

describe('a path', () => {
  it.each([
    [['shared'], 'shared'],
    [['shared', 'value', 'tags'], 'shared/value/tags'],
    [['a/b', 'c'], 'a~1b/c'],
    [['a~b', '~1'], 'a~0b/~01'],
    [['a', ''], 'a/'],
    [[''], ''],
    [['', 'a'], '//a'],
  ])('of %j is written "%s" and read back', (path, text) => {
    expect(formatPath(path)).toBe(text);
    expect(parsePath(text)).toEqual(path);
  });

  it('may be typed with a slash in front', () => {
    expect(parsePath('/shared/value')).toEqual(['shared', 'value']);
  });

  it('always comes back as it was', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('', '/', '~', '~0', '~1', '//', '__proto__'));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('being at or below a path', () => {
  it.each([
    [['a', 'b'], [], true],
    [['a', 'b'], ['a'], true],
    [['a', 'b'], ['a', 'b'], true],
    [['a', 'b'], ['b'], false],
    [['a', 'b'], ['a', 'b', 'c'], false],
    [['ab'], ['a'], false],
    [['a', 'b'], ['a', ''], false],
  ])('%j at or below %j: %s', (path, prefix, expected) => {
    expect(startsWith(path, prefix)).toBe(expected);
  });
});
