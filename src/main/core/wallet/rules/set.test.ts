import { describe, expect, it } from 'vitest';
import { channel, claimId } from '../../../../../test/fakes/lbry-state.ts';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

type Row = readonly [
  name: string,
  base: unknown,
  local: unknown,
  remote: unknown,
  merged: unknown,
  told: readonly string[],
];

describe('a set', () => {
  it.each<Row>([
    ['keeps what both added', ['a'], ['a', 'b'], ['a', 'c'], ['a', 'b', 'c'], ['local b', 'remote c']],
    ['loses what either removed', ['a', 'b', 'c'], ['b', 'c'], ['a', 'c'], ['c'], ['remote b', 'local a']],
    ['loses what both removed', ['a', 'b'], ['a'], ['a'], ['a'], ['both b']],
    ['has once what both added', [], ['a'], ['a'], ['a'], ['both a']],
    ['takes back what one side removed and added again', ['a'], ['a'], ['a'], ['a'], []],
    ['may be emptied', ['a'], [], ['a'], [], ['local a']],
    [
      'without a base is the union',
      undefined,
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'b', 'c'],
      ['local a', 'both b', 'remote c'],
    ],
    [
      'keeps the order this device has',
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'x', 'b'],
      ['b', 'a', 'x'],
      ['remote x'],
    ],
    ['does not see another order as a change', ['a', 'b'], ['a', 'b'], ['b', 'a'], ['a', 'b'], []],
    ['does not see a repeated member as a change', ['a'], ['a', 'a'], ['a'], ['a', 'a'], []],
    ['one app leaves out is as it was', ['a'], undefined, ['a', 'b'], ['a', 'b'], ['remote b']],
    ['that is null after a failed load is as it was', ['a', 'b'], null, ['b'], ['b'], ['remote a']],
    ['nobody has stays away', undefined, undefined, undefined, undefined, []],
    ['nobody has but as null stays null', undefined, null, undefined, null, []],
    ['is taken whole when it is no list', ['a'], 'broken', ['a'], 'broken', ['local ']],
    [
      'is asked about whole when it is no list and the other side changed it',
      ['a'],
      7,
      ['b'],
      7,
      ['conflict '],
    ],
  ])('%s', (_, base, local, remote, merged, told) => {
    expect(mergeAt('shared/value/tags', [base, local, remote])).toMatchObject({ merged, told });
  });

  it('keeps the strays in it: null, numbers and objects are members like others', () => {
    const strays = [null, 1, { a: 1 }];
    expect(
      mergeAt('shared/value/tags', [
        ['x', null],
        ['x', ...strays],
        ['x', null, 'null'],
      ]),
    ).toMatchObject({
      merged: ['x', ...strays, 'null'],
      told: ['local 1e0', 'local {"a":1e0}', 'remote null'],
    });
  });

  it('of URIs knows a channel by its claim id and keeps the spelling this device has', () => {
    const respelled = channel(1).replace('#', ':');
    const result = mergeAt('shared/value/blocked', [
      [channel(1), channel(2)],
      [channel(1), channel(2)],
      [respelled, `lbry://@renamed#${claimId(3)}`],
    ]);
    expect(result.merged).toEqual([channel(1), `lbry://@renamed#${claimId(3)}`]);
    expect(result.told).toEqual([`remote ${claimId(2)}`, `remote ${claimId(3)}`]);
  });

  it('of URIs keeps every spelling of a channel it has repeatedly', () => {
    const twice = [channel(1), channel(1).replace('#', ':')];
    expect(mergeAt('shared/value/blocked', [twice, twice, [...twice, channel(2)]]).merged).toEqual([
      ...twice,
      channel(2),
    ]);
  });

  it('of words knows them by their spelling alone', () => {
    expect(mergeAt('shared/value/tags', [[], ['Art'], ['art']]).merged).toEqual(['Art', 'art']);
    expect(mergeAt('shared/value/settings/hidden_tags', [[], ['a'], ['b']]).merged).toEqual(['a', 'b']);
  });

  it('tells of each member what the sides hold', () => {
    expect(mergeAt('shared/value/blocked', [[channel(1)], [], [channel(1)]]).log).toEqual([
      {
        path: ['shared', 'value', 'blocked', claimId(1)],
        kind: 'local',
        base: channel(1),
        local: undefined,
        remote: channel(1),
      },
    ]);
  });

  it('keeps a removal waiting that a guard holds, until it is decided', () => {
    const three = [['a', 'b'], ['a', 'b'], ['b']] as const;
    const guarded = { a: 'bulk-removal' } as const;
    const held = mergeAt('shared/value/tags', three, { guarded });
    expect(held).toMatchObject({ merged: ['a', 'b'], told: ['conflict a'] });
    const path = ['shared', 'value', 'tags', 'a'];
    const choices = [{ path, take: 'theirs', seen: { local: 'a' } }] as const;
    expect(mergeAt('shared/value/tags', three, { guarded, choices }).merged).toEqual(['b']);
  });
});
