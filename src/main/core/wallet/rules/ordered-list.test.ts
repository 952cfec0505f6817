import { describe, expect, it } from 'vitest';
import { claimId, video } from '../../../../../test/fakes/lbry-state.ts';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

const ITEMS = 'shared/value/builtinCollections/watchlater/items';

/** A list as letters; `.` is null. */
const items = (letters: string): (string | null)[] =>
  [...letters].map((letter) => (letter === '.' ? null : letter));
const letters = (list: unknown): string => (list as (string | null)[]).map((item) => item ?? '.').join('');

const merge = (base: string, local: string, remote: string) => {
  const result = mergeAt(ITEMS, [items(base), items(local), items(remote)]);
  return {
    list: letters(result.merged),
    told: result.told,
    conflict: result.log.find((change) => change.why),
  };
};

describe('a playlist', () => {
  it.each([
    ['nobody changed stays', 'abc', 'abc', 'abc', 'abc', []],
    ['keeps what both append', 'ab', 'abx', 'aby', 'abxy', ['local x', 'remote y']],
    ['keeps an insert where it was put', 'abc', 'axbc', 'abyc', 'axbyc', ['local x', 'remote y']],
    ['keeps what was put in front', 'ab', 'xab', 'yab', 'xyab', ['local x', 'remote y']],
    ['loses what either removed', 'abcd', 'acd', 'abd', 'ad', ['remote c', 'local b']],
    [
      'keeps what was put after something the other removed',
      'abc',
      'abxc',
      'ac',
      'axc',
      ['remote b', 'local x'],
    ],
    ['takes a new order', 'abc', 'cab', 'abc', 'cab', ['local ']],
    ['takes a new order from elsewhere', 'abc', 'abc', 'cab', 'cab', ['remote ']],
    ['takes a new order that both made', 'abc', 'cab', 'cab', 'cab', ['both ']],
    ['takes a new order and what the other appended', 'abc', 'cab', 'abcx', 'cabx', ['remote x', 'local ']],
    ['takes a new order and what the other removed', 'abc', 'cab', 'ac', 'ca', ['remote b', 'local ']],
    ['has once what both appended', 'a', 'ax', 'ax', 'ax', ['both x']],
    ['without a base holds the items of both', '', 'ab', 'bc', 'abc', ['local a', 'both b', 'remote c']],
    ['may be emptied', 'ab', '', 'ab', '', ['local a', 'local b']],
    ['keeps nulls', 'a.', 'a.b', 'a.', 'a.b', ['local b']],
    ['keeps a repeat that is not new', 'aa', 'aab', 'aac', 'aabc', ['local b', 'remote c']],
    ['takes a repeat when nothing else happened', 'ab', 'aba', 'ab', 'aba', ['local a']],
    ['drops a repeat only one side has after changes on both', 'ab', 'aba', 'abx', 'abx', ['remote x']],
    ['keeps a repeat that both added', 'ab', 'aba', 'abax', 'abax', ['both a', 'remote x']],
  ])('%s', (_, base, local, remote, list, told) => {
    expect(merge(base, local, remote)).toEqual({ list, told, conflict: undefined });
  });

  it('is asked about when both made a new order, and both can be kept in the order of this device', () => {
    const { list, told, conflict } = merge('abcd', 'bacdx', 'abdcy');
    expect(told).toEqual(['conflict ']);
    expect(list).toBe('bacdx');
    expect(conflict?.why).toBe('reordered-on-both');
    expect(letters(conflict?.both)).toBe('bacdxy');
  });

  it('keeps in the union of two orders neither what one side removed nor twice what both have', () => {
    const { conflict } = merge('abcde', 'bacd', 'abdce');
    expect(letters(conflict?.both)).toBe('bacd');
  });

  it('is as it was decided', () => {
    const three = [items('abc'), items('bac'), items('acb')] as const;
    const seen = { local: three[1], remote: three[2] };
    const choices = [{ path: ITEMS.split('/'), take: 'value', value: items('cba'), seen }] as const;
    expect(letters(mergeAt(ITEMS, three, { choices }).merged)).toBe('cba');
  });

  it.each([
    ['abc', 'abcxy', 'abcpq'],
    ['', 'abx', 'bay'],
    ['abcd', 'xabcd', 'dabcy'],
    ['ab', 'cab', 'cba'],
  ])('is the same list on both devices: %s, %s, %s', (base, local, remote) => {
    expect(merge(base, local, remote).list).toBe(merge(base, remote, local).list);
  });

  it('knows a video by its claim id, however it is spelled', () => {
    const respelled = `lbry://other-name:${claimId(1)}`;
    const result = mergeAt(ITEMS, [[video(1)], [video(1), video(2)], [respelled]]);
    expect(result).toMatchObject({ merged: [video(1), video(2)], told: [`local ${claimId(2)}`] });
  });

  it('is taken in one piece where it is no list', () => {
    expect(mergeAt(ITEMS, [['a'], null, ['a']])).toMatchObject({ merged: null, told: ['local '] });
    expect(mergeAt(ITEMS, [['a'], null, ['b']])).toMatchObject({ merged: null, told: ['conflict '] });
    expect(mergeAt(ITEMS, [7, ['a'], ['b']]).merged).toEqual(['a', 'b']);
  });

  it('keeps a removal waiting that a guard holds', () => {
    const guarded = { b: 'bulk-removal' } as const;
    expect(mergeAt(ITEMS, [items('abc'), items('abc'), items('acx')], { guarded }).merged).toEqual(
      items('abcx'),
    );
  });
});
