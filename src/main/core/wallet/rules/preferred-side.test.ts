import { describe, expect, it } from 'vitest';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

type Row = readonly [
  base: unknown,
  local: unknown,
  remote: unknown,
  merged: unknown,
  told: readonly string[],
];

const rows = (place: string, table: readonly Row[]): void => {
  it.each(table)('%j, %j, %j: %j', (base, local, remote, merged, told) => {
    expect(mergeAt(`shared/value/${place}`, [base, local, remote])).toMatchObject({ merged, told });
  });
};

describe('the welcome screen seen last, anywhere', () => {
  rows('app_welcome_version', [
    [1, 1, 1.2, 1.2, ['remote ']],
    [1, 1.2, 1, 1.2, ['local ']],
    [1, 2, 3, 3, ['remote ']],
    [undefined, 2, 1, 2, ['local ']],
    [1.2, 1, 1.2, 1.2, []],
    [1.2, 1, 1, 1, ['both ']],
    [undefined, 1, undefined, 1, ['local ']],
    [1, 'x', 2, 'x', ['conflict ']],
  ]);
});

describe('consent', () => {
  rows('sharing_3P', [
    [true, false, true, false, ['local ']],
    [false, false, true, true, ['remote ']],
    [false, true, true, true, ['both ']],
    [undefined, true, false, false, ['remote ']],
    [undefined, false, true, false, ['local ']],
    [undefined, true, undefined, true, ['local ']],
    [undefined, 'yes', true, 'yes', ['conflict ']],
  ]);
});

describe('the announcement seen last', () => {
  rows('lastViewedAnnouncement', [
    ['a', 'b', 'a', 'b', ['local ']],
    ['a', 'a', 'b', 'b', ['remote ']],
    ['a', 'b', 'c', 'c', ['remote ']],
    [undefined, 'b', null, null, ['remote ']],
  ]);
});

describe('an update of a published playlist', () => {
  const at = (updatedAt: number, more: object = {}) => ({ id: 'x', updatedAt, ...more });
  rows('updatedCollections/x', [
    [at(1), at(2), at(3), at(3), ['remote updatedAt']],
    [at(1), at(3), at(2), at(3), ['local updatedAt']],
    [at(2), at(1), at(2), at(2), []],
    [undefined, at(1), undefined, at(1), ['local ']],
    [at(1), undefined, at(1), undefined, ['local ']],
    [at(1), undefined, at(2), at(2), ['remote updatedAt']],
    [at(1), at(2), undefined, at(2), ['local updatedAt']],
    [at(1), at(1, { a: 1 }), at(1), at(1, { a: 1 }), ['local a']],
    [at(1), at(1, { a: 1 }), at(1, { a: 2 }), at(1, { a: 2 }), ['remote a']],
    [at(1), at(1, { a: 2 }), at(1, { a: 1 }), at(1, { a: 2 }), ['local a']],
  ]);
});
