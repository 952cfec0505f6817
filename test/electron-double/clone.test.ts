import { describe, expect, it } from 'vitest';
import { createClone } from './clone.ts';

const { decode, encode } = createClone();

describe('what goes through the double', () => {
  it.each([
    [undefined],
    [null],
    [0],
    [-0],
    [Number.NaN],
    [Number.NEGATIVE_INFINITY],
    [2n ** 70n],
    ['text'],
    [[1, undefined, [2]]],
    [{ a: undefined, b: { c: null } }],
    [new Date(0)],
    [new Map([['a', new Set([1])]])],
    [new Uint8Array([1, 2])],
  ])('arrives as a structured clone: %s', (value) => {
    const arrived = decode(encode(value));
    expect(arrived).toStrictEqual(structuredClone(value));
  });

  it('is not a function, as in Electron', () => {
    expect(() => encode({ call: () => undefined })).toThrow('could not be cloned');
    expect(() => structuredClone({ call: () => undefined })).toThrow('could not be cloned');
  });

  it('works from its source alone, as a page has it', () => {
    const copy = new Function(`return (${createClone.toString()})()`)() as ReturnType<typeof createClone>;
    expect(copy.decode(encode({ a: [1, undefined] }))).toEqual({ a: [1, undefined] });
  });
});
