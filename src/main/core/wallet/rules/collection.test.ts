import { describe, expect, it } from 'vitest';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

const LISTS = 'shared/value/unpublishedCollections';
const BUILTIN = 'shared/value/builtinCollections';

const list = (more: object = {}) => ({
  id: 'x',
  items: ['a', 'b'],
  itemCount: 2,
  name: 'X',
  updatedAt: 10,
  ...more,
});

describe('playlists', () => {
  it('take each attribute from the side that changed it', () => {
    const result = mergeAt(LISTS, [
      { x: list() },
      { x: list({ name: 'Mine', updatedAt: 20 }) },
      { x: list({ description: 'New', updatedAt: 30 }) },
    ]);
    expect(result.merged).toEqual({ x: list({ name: 'Mine', description: 'New', updatedAt: 30 }) });
    expect(result.told).toEqual(['local x/name', 'remote x/description']);
  });

  it('are asked about at the very attribute both changed', () => {
    const { told } = mergeAt(LISTS, [{ x: list() }, { x: list({ name: 'A' }) }, { x: list({ name: 'B' }) }]);
    expect(told).toEqual(['conflict x/name']);
  });

  it('have one thumbnail, taken in one piece', () => {
    const [a, b] = [{ url: 'a', size: 1 }, { url: 'b' }].map((thumbnail) => ({ x: list({ thumbnail }) }));
    expect(mergeAt(LISTS, [{ x: list() }, a, b]).told).toEqual(['conflict x/thumbnail']);
  });

  it('hold the items of both sides and count them', () => {
    const result = mergeAt(LISTS, [
      { x: list() },
      { x: list({ items: ['a', 'b', 'c'], itemCount: 3, updatedAt: 20 }) },
      { x: list({ items: ['a', 'b', 'd'], itemCount: 3, totalItems: 3, updatedAt: 15 }) },
    ]);
    expect(result.merged).toEqual({
      x: list({ items: ['a', 'b', 'c', 'd'], itemCount: 4, totalItems: 4, updatedAt: 20 }),
    });
    expect(result.told).toEqual(['local x/items/c', 'remote x/items/d']);
  });

  it.each([
    ['updatedAt', 10, 20, 30, 30],
    ['updatedAt', 10, 30, 20, 30],
    ['updatedAt', undefined, 'soon', 20, 20],
    ['updatedAt', 10, undefined, 10, 10],
    ['createdAt', 10, 30, 20, 20],
    ['createdAt', undefined, 20, 30, 20],
    ['createdAt', undefined, 20, undefined, 20],
    ['itemCount', 2, 9, 8, 9],
  ])('do not change by their %s alone (%s, %s, %s)', (key, base, local, remote, merged) => {
    const at = (value: unknown) => ({ x: list({ [key]: value }) });
    const result = mergeAt(LISTS, [at(base), at(local), at(remote)]);
    expect(result.told).toEqual([]);
    expect(result.merged).toMatchObject(key === 'itemCount' ? { x: { items: ['a', 'b'] } } : at(merged));
  });

  it('are counted anew only when they are put together', () => {
    const miscounted = { x: list({ itemCount: 9 }) };
    const other = { y: list() };
    expect(mergeAt(LISTS, [miscounted, { ...miscounted, ...other }, miscounted]).merged).toEqual({
      ...miscounted,
      ...other,
    });
  });

  it('made on both sides at first start differ in nothing but their times', () => {
    const fresh = (now: number) => ({
      watchlater: list({ items: [], itemCount: 0, createdAt: now, updatedAt: now }),
    });
    const result = mergeAt(BUILTIN, [undefined, fresh(100), fresh(200)]);
    expect(result.told).toEqual(['both watchlater']);
    expect(result.merged).toEqual({
      watchlater: list({ items: [], itemCount: 0, createdAt: 100, updatedAt: 200 }),
    });
  });

  it.each([
    ['deleted here', { x: list() }, {}, { x: list({ updatedAt: 99 }) }, {}, ['local x']],
    ['deleted elsewhere', { x: list() }, { x: list({ itemCount: 0 }) }, {}, {}, ['remote x']],
    ['created here', {}, { x: list() }, {}, { x: list() }, ['local x']],
    ['turned into a text', { x: list() }, { x: 'broken' }, { x: list() }, { x: 'broken' }, ['local x']],
  ])('%s are so everywhere', (_, base, local, remote, merged, told) => {
    expect(mergeAt(LISTS, [base, local, remote])).toMatchObject({ merged, told });
  });

  it.each([
    ['deleted here', {}, { x: list({ name: 'Y' }) }, 'removed-here-edited-there'],
    ['deleted elsewhere', { x: list({ items: ['a'] }) }, {}, 'edited-here-removed-there'],
  ])('%s and edited on the other side are asked about', (_, local, remote, why) => {
    const { log } = mergeAt(LISTS, [{ x: list() }, local, remote]);
    expect(log).toMatchObject([{ kind: 'conflict', path: [...LISTS.split('/'), 'x'], why }]);
  });

  it('that apps bring along are never deleted', () => {
    const both = { watchlater: list(), favorites: list() };
    expect(mergeAt(BUILTIN, [both, { watchlater: list() }, both])).toMatchObject({ merged: both, told: [] });
    expect(mergeAt(BUILTIN, [both, {}, {}]).merged).toEqual(both);
  });

  it('keep data no app of today knows', () => {
    const result = mergeAt(LISTS, [
      { x: list({ mood: { a: 1 } }) },
      { x: list({ mood: { a: 1, b: 2 } }) },
      { x: list({ mood: { a: 3 } }) },
    ]);
    expect(result.merged).toEqual({ x: list({ mood: { a: 3, b: 2 } }) });
  });
});
