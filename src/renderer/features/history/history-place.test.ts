import { describe, expect, it } from 'vitest';
import { formatPlace, pairOf, parsePlace } from './history-place.ts';

describe('a place in the history', () => {
  it.each([
    [null, { kind: 'list' }],
    ['files', { kind: 'files' }],
    ['000012', { kind: 'entry', id: '000012', other: 'previous' }],
    ['12..now', { kind: 'entry', id: '12', other: 'now' }],
    ['12..base', { kind: 'entry', id: '12', other: 'base' }],
    ['12..9', { kind: 'entry', id: '12', other: '9' }],
  ] as const)('stands in the address as %s', (item, place) => {
    expect(parsePlace(item)).toEqual(place);
    expect(formatPlace(place)).toBe(item);
  });

  it.each(['', 'x', '12..', '12..x', '1..2..3', '../12', '1'.repeat(13)])('is the list for %j', (item) => {
    expect(parsePlace(item)).toEqual({ kind: 'list' });
  });

  it('of two entries has the later one first, in whatever order they were chosen', () => {
    const both = { kind: 'entry', id: '000010', other: '000009' };
    expect(pairOf('000009', '000010')).toEqual(both);
    expect(pairOf('000010', '000009')).toEqual(both);
  });
});
