import { describe, expect, it } from 'vitest';
import { json, walletWith } from '../../../../test/fakes/wallets.ts';
import { parseJson } from '../wallet/json.ts';
import { prettyJson } from './pretty-json.ts';
import { valueView } from './value-view.ts';
import { walletSizes } from './wallet-sizes.ts';

const at = (...path: readonly string[]) => ['shared', 'value', ...path];
const long = 'x'.repeat(300);

describe('a value in a line', () => {
  it.each([
    [['animal'], 'cow', { kind: 'text', text: 'cow', cut: false }],
    [['animal'], long, { kind: 'text', text: `${'x'.repeat(200)}…`, cut: true }],
    [['animal'], null, { kind: 'nothing' }],
    [['animal'], true, { kind: 'flag', on: true }],
    [['animal'], 7, { kind: 'number', text: '7' }],
    [['animal'], { legs: 4 }, { kind: 'json', text: '{"legs":4}', cut: false }],
    [['animals'], ['cow', 'lbry://@horse#1', 7], { kind: 'list', count: 3, first: ['cow', '@horse', '7'] }],
    [at('tags', 'science'), 'science', { kind: 'present' }],
    [at('blocked', 'id'), 'lbry://@muted#id', { kind: 'present' }],
    [at('settings', 'theme'), 'dark', { kind: 'text', text: 'dark', cut: false }],
    [at('following', 'id'), { uri: 'lbry://@a#1' }, { kind: 'follow', notifications: null }],
    [
      at('following', 'id'),
      { uri: 'lbry://@a#1', notificationsDisabled: false },
      { kind: 'follow', notifications: true },
    ],
    [at('following', 'id', 'notificationsDisabled'), true, { kind: 'flag', on: false }],
    [
      at('builtinCollections', 'x'),
      { name: 'Songs', items: ['a', 'b'] },
      { kind: 'playlist', title: 'Songs', items: 2 },
    ],
    [at('builtinCollections', 'x', 'items', 'a'), 'lbry://a#1', { kind: 'present' }],
    [
      [],
      [{ id: 'bAcc', name: 'Main', seed: 'secret' }],
      { kind: 'accounts', accounts: [{ id: 'bAcc', name: 'Main' }] },
    ],
  ])('at %j of %j is %j', (path, value, expected) => {
    expect(valueView(path, json(value))).toEqual(expected);
  });

  it('that is not there is absent, and numbers keep their spelling', () => {
    expect(valueView(['animal'], undefined)).toEqual({ kind: 'absent' });
    expect(valueView(['animal'], parseJson('1.0'))).toEqual({ kind: 'number', text: '1.0' });
  });

  it('is never cut in the middle of a character', () => {
    const view = valueView(['animal'], `${'x'.repeat(199)}😀😀`);
    expect(view).toMatchObject({ text: `${'x'.repeat(199)}…` });
  });
});

describe('JSON for people', () => {
  it('is indented and reads back the same', () => {
    const text = '{"a":[1.0,{"b":[]}],"c":{}}';
    const pretty = prettyJson(parseJson(text));
    expect(pretty).toBe('{\n  "a": [\n    1.0,\n    {\n      "b": []\n    }\n  ],\n  "c": {}\n}');
    expect(prettyJson(parseJson(pretty))).toBe(pretty);
  });
});

describe('the room each group takes', () => {
  it('is counted in bytes of JSON', () => {
    const sizes = walletSizes(
      walletWith({ shared: { type: 'object', value: { tags: ['ä'], settings: { a: 1 } } }, mine: 'x' }),
    );
    expect(Object.fromEntries(sizes)).toEqual({ tags: 6, settings: 7, other: 11 });
  });
});
