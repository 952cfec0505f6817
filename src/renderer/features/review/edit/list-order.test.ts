import { describe, expect, it } from 'vitest';
import { isJson, isJsonNumber } from './json-text.ts';
import { moved, without } from './list-order.ts';

describe('a list that is edited', () => {
  it('has a member moved by one place, and not past its ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  it('loses one member, also of two that are alike', () => {
    expect(without(['a', 'a', 'b'], 1)).toEqual(['a', 'b']);
  });
});

describe('what is typed', () => {
  it('is a number as JSON spells it', () => {
    for (const good of ['0', '-1.50', '1e9', '9007199254740993']) expect(isJsonNumber(good)).toBe(true);
    for (const bad of ['', '1,5', '01', 'NaN', '.5']) expect(isJsonNumber(bad)).toBe(false);
  });

  it('is JSON or not', () => {
    expect(isJson('{"a":[1]}')).toBe(true);
    expect(isJson('{a:1}')).toBe(false);
  });
});
