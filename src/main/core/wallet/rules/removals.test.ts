import { describe, expect, it } from 'vitest';
import { json } from '../../../../../test/fakes/wallets.ts';
import type { Change } from '../merge-value.ts';
import { isMember, isRemoval } from './removals.ts';

describe('one of many things', () => {
  it.each([
    ['a follow', ['following', 'id']],
    ['a muted channel', ['blocked', 'id']],
    ['a tag', ['tags', 'art']],
    ['a hidden tag', ['settings', 'hidden_tags', 'art']],
    ['a setting', ['settings', 'theme']],
    ['a playlist', ['unpublishedCollections', 'id']],
    ['an item of one', ['builtinCollections', 'watchlater', 'items', 'id']],
  ])('is %s', (_, place) => {
    expect(isMember(['shared', 'value', ...place])).toBe(true);
    expect(isMember(['another', 'value', ...place])).toBe(false);
  });

  it.each([
    ['notifications of a follow', ['following', 'id', 'notificationsDisabled']],
    ['the name of a playlist', ['unpublishedCollections', 'id', 'name']],
    ['all tags', ['tags']],
    ['all follows', ['following']],
    ['the time of the dark mode', ['settings', 'dark_mode_times', 'from']],
    ['something in unknown data', ['x_future', 'a']],
  ])('is not %s', (_, place) => {
    expect(isMember(['shared', 'value', ...place])).toBe(false);
  });
});

describe('a removal', () => {
  const change = (base: unknown, local: unknown): Change => ({
    path: ['key'],
    kind: 'local',
    base: base === undefined ? undefined : json(base),
    local: local === undefined ? undefined : json(local),
    remote: base === undefined ? undefined : json(base),
  });

  it.each([
    ['of a text', 'a', undefined, true],
    ['of null', null, undefined, true],
    ['of all in a list', [1], [], true],
    ['of all in an object', { a: 1 }, {}, true],
    ['of a list, put as null', [1], null, true],
    ['is not a text set to null', 'a', null, false],
    ['is not an addition', undefined, 1, false],
    ['is not a change', 1, 2, false],
    ['is not a shorter list', [1, 2], [1], false],
    ['is not a list that was empty', [], null, false],
  ])('%s', (_, base, local, expected) => {
    expect(isRemoval(change(base, local), 'local')).toBe(expected);
    expect(isRemoval(change(base, local), 'remote')).toBe(false);
  });
});
