import { describe, expect, it } from 'vitest';
import { JsonNumber, parseJson, writeJson } from './json.ts';
import { compareTimestamps, justAfter, latestTimestamp } from './timestamp.ts';

describe('the latest timestamp', () => {
  it.each([
    ['of whole seconds', ['5', '7', '6'], '7'],
    ['of whole and broken seconds', ['7', '7.5'], '7.5'],
    ['is spelled as it was', ['1.0', '0.5'], '1.0'],
    ['of a tie is the first spelling', ['7.0', '7'], '7.0'],
    ['of those that are there', ['null', '3', '"9"', '{}'], '3'],
    ['passes over what is no time at all', ['1e400', '3'], '3'],
    ['of nothing usable is the beginning of time', ['null', '"9"'], '0'],
    ['of a clock before 1970 is the beginning of time', ['-5'], '0'],
    ['may lie far in the future', ['9007199254740993', '1700000000'], '9007199254740993'],
  ])('%s', (_, texts, latest) => {
    expect(writeJson(latestTimestamp(...texts.map(parseJson)))).toBe(latest);
  });

  it('of none is the beginning of time, and absent ones do not count', () => {
    expect(latestTimestamp()).toBe(0);
    expect(latestTimestamp(undefined, 3, undefined)).toBe(3);
  });
});

describe('the time just after', () => {
  it.each([
    ['a whole second is the next one', '100', '101'],
    ['a broken second is the next whole one', '100.5', '101'],
    ['a whole second written as a float is the next one', '100.0', '101'],
    ['a time beyond 2^53 is exact', '9007199254740993', '9007199254740994'],
    ['something that is no time is a second', '"yesterday"', '1'],
    ['nothing is a second', 'null', '1'],
  ])('%s', (_, text, after) => {
    expect(writeJson(justAfter(parseJson(text)))).toBe(after);
  });
});

describe('comparing timestamps', () => {
  it.each([
    ['earlier', 1, 2, -1],
    ['later', new JsonNumber('2.5'), 2, 1],
    ['the same in another spelling', new JsonNumber('2.0'), 2, 0],
    ['an absent one is earlier than any', undefined, 1, -1],
    ['two absent ones are the same', undefined, undefined, 0],
    ['one that is no time is as good as absent', 'soon', undefined, 0],
  ])('%s', (_, a, b, sign) => {
    expect(Math.sign(compareTimestamps(a, b))).toBe(sign);
    expect(Math.sign(compareTimestamps(b, a)) + sign).toBe(0);
  });
});
