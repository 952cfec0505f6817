import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../wallet/json.ts';
import { mayStandAt } from './edited-value.ts';

const URI = `lbry://@a#${'a'.repeat(40)}`;
const at = (place: string, side: JsonValue, edited: JsonValue): boolean =>
  mayStandAt(
    {
      path: ['shared', 'value', ...place.split('/')],
      kind: 'conflict',
      base: undefined,
      local: side,
      remote: undefined,
    },
    edited,
  );

describe('a value written by hand', () => {
  it('is of the kind that stood there', () => {
    expect(at('settings/theme', 'dark', 'green')).toBe(true);
    expect(at('settings/theme', 'dark', true)).toBe(false);
    expect(at('settings/volume', 1, 2)).toBe(true);
    expect(at('settings/lbryum_servers', [['a', 50001]], 'a:50001')).toBe(false);
  });

  it('may be nothing, where nothing may stand', () => {
    expect(at('settings/lbryum_servers', [['a', 50001]], null)).toBe(true);
    expect(at('following/a', { uri: URI }, null)).toBe(false);
    expect(at('builtinCollections/watchlater/items', [], null)).toBe(false);
  });

  it('follows the same channel as before, in whatever spelling', () => {
    expect(at('following/a', { uri: URI }, { uri: URI.replace('#', ':'), notificationsDisabled: true })).toBe(
      true,
    );
    expect(at('following/a', { uri: URI }, { uri: `lbry://@b#${'b'.repeat(40)}` })).toBe(false);
    expect(at('following/a', { uri: URI }, { notificationsDisabled: true })).toBe(false);
  });

  it('is not another member of a list, whose place it would take under a name that is not its own', () => {
    expect(at(`blocked/${'a'.repeat(40)}`, URI, URI.replace('#', ':'))).toBe(true);
    expect(at(`blocked/${'a'.repeat(40)}`, URI, `lbry://@b#${'b'.repeat(40)}`)).toBe(false);
    expect(at('tags/music', 'music', 'painting')).toBe(false);
    expect(at('tags/music', 'music', null)).toBe(false);
  });

  it('keeps playlists playlists, dirty items included', () => {
    expect(at('unpublishedCollections/x', { items: [] }, { items: [null, 'lbry://a#b'] })).toBe(true);
    expect(at('unpublishedCollections/x', { items: [] }, { name: 'no items' })).toBe(false);
    expect(at('unpublishedCollections/x/items', ['a'], [{ not: 'a text' }])).toBe(false);
  });

  it('is anything where nobody knows what belongs there', () => {
    expect(
      mayStandAt(
        { path: ['program'], kind: 'conflict', base: undefined, local: null, remote: undefined },
        { a: 1 },
      ),
    ).toBe(true);
  });
});
