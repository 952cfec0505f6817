import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../wallet/json.ts';
import { itemDetail } from './item-detail.ts';

const video = (n: string) => `lbry://video-${n}#${n.repeat(40)}`;
const detail = (place: string, [base, local, remote, result = local]: readonly (JsonValue | undefined)[]) =>
  itemDetail(['shared', 'value', ...place.split('/')], { base, local, remote, result });

describe('what does not fit a line', () => {
  it('is what came to a list, left it and moved in it, by name', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(video);
    const { shape } = detail('builtinCollections/watchlater/items', [
      [a ?? '', b ?? ''],
      [b ?? '', a ?? ''],
      [a ?? '', c ?? ''],
    ]);
    expect(shape).toMatchObject({
      kind: 'list',
      here: { added: { names: [] }, moved: { names: ['video-b'] }, same: 1 },
      there: { added: { names: ['video-c'] }, removed: { names: ['video-b'] }, same: 1 },
    });
  });

  it('is the items of a playlist that one side removed', () => {
    const list = { name: 'Mine', items: [video('a')] };
    expect(detail('unpublishedCollections/x', [list, undefined, list]).shape).toMatchObject({
      kind: 'list',
      here: null,
      there: { same: 1 },
    });
  });

  it('counts what a long list has too many of', () => {
    const long = Array.from({ length: 75 }, (_, n) => `tag ${n}`);
    expect(detail('settings/hidden_tags', [[], long, []]).shape).toMatchObject({
      here: { added: { names: expect.arrayContaining(['tag 59']), more: 15 } },
    });
  });

  it('is a long text as a whole, and data as JSON', () => {
    const text = 'word '.repeat(30);
    expect(detail('unpublishedCollections/x/description', ['', text, 'short']).shape).toMatchObject({
      kind: 'text',
      before: '',
      here: text,
      cut: false,
    });
    expect(detail('settings/instant_purchase_max', [null, { amount: 1 }, { amount: 2 }]).shape).toMatchObject(
      {
        kind: 'data',
        before: 'null',
        here: '{\n  "amount": 1\n}',
      },
    );
    expect(detail('settings/theme', ['light', 'dark', 'blue']).shape).toEqual({ kind: 'line' });
  });
});

describe('how an item can be edited', () => {
  const editor = (place: string, values: readonly (JsonValue | undefined)[]) => detail(place, values).editor;

  it('with a choice, where it is on or off, or one of a few words', () => {
    expect(editor('settings/autoplay', [undefined, true, false])).toMatchObject({ kind: 'choice', now: 0 });
    expect(editor('settings/theme', ['light', 'blue', 'dark'])).toMatchObject({
      kind: 'choice',
      options: [{ json: '"light"' }, { json: '"dark"' }, { json: '"blue"' }],
      now: 2,
    });
  });

  it('with the bell, where a channel is followed; nothing else of it is lost', () => {
    const follow = { uri: 'lbry://@a', note: 7, notificationsDisabled: true };
    expect(editor('following/a', [follow, undefined, follow, undefined])).toMatchObject({
      kind: 'choice',
      options: [
        {
          json: '{"uri":"lbry://@a","note":7,"notificationsDisabled":false}',
          value: { notifications: true },
        },
        {
          json: '{"uri":"lbry://@a","note":7,"notificationsDisabled":true}',
          value: { notifications: false },
        },
      ],
      now: null,
    });
  });

  it('as a text, a number, or a list with what the other sides have to spare', () => {
    expect(editor('unpublishedCollections/x/name', ['a', 'b', 'c'])).toEqual({ kind: 'text', text: 'b' });
    expect(editor('settings/volume', [1, 2, 3])).toEqual({ kind: 'number', text: '2' });
    expect(editor('settings/lbryum_servers', [null, [['a', 1]], [['b', 2]]])).toEqual({
      kind: 'list',
      entries: [{ name: 'a:1', json: '["a",1]' }],
      spare: [{ name: 'b:2', json: '["b",2]' }],
      takesWords: false,
    });
  });

  it('only as JSON where it is anything else, and not at all where it is there or not', () => {
    expect(editor('settings/instant_purchase_max', [null, { amount: 1 }, { amount: 2 }])).toEqual({
      kind: 'json',
    });
    expect(editor('settings/odd', [undefined, 'text', 7])).toEqual({ kind: 'json' });
    expect(editor('tags/art', ['art', undefined, 'art'])).toEqual({ kind: 'none' });
  });
});
