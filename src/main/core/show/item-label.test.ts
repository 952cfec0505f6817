import { describe, expect, it } from 'vitest';
import { walletWith } from '../../../../test/fakes/wallets.ts';
import { itemLabel } from './item-label.ts';
import { namesIn, namesInChanges } from './wallet-names.ts';

const ID = 'a'.repeat(40);
const names = namesIn([
  walletWith({
    shared: {
      type: 'object',
      version: '0.1',
      value: {
        subscriptions: [`lbry://@veritasium#${ID}`],
        following: [{ uri: `lbry://@followed:${'b'.repeat(40)}` }],
        blocked: [`lbry://@muted#${'c'.repeat(40)}`],
        builtinCollections: {
          watchlater: { name: 'Watch Later', items: [`lbry://@someone#1/a-video#${'d'.repeat(40)}`] },
        },
        unpublishedCollections: { 'uuid-1': { title: 'Songs' } },
      },
    },
  }),
]);
const label = (...path: readonly string[]) => itemLabel(['shared', 'value', ...path], names);

describe('a label', () => {
  it.each([
    [['following', ID], { kind: 'channel', name: '@veritasium', part: null }],
    [['following', 'b'.repeat(40)], { kind: 'channel', name: '@followed' }],
    [['following', ID, 'notificationsDisabled'], { name: '@veritasium', part: 'notificationsDisabled' }],
    [['following', '@short#1'], { kind: 'channel', name: '@short' }],
    [['blocked', 'c'.repeat(40)], { kind: 'muted-channel', name: '@muted' }],
    [['blocked', 'e'.repeat(40)], { kind: 'muted-channel', name: 'eeeeeeee…' }],
    [['tags', 'science'], { kind: 'tag', name: 'science' }],
    [['settings', 'theme'], { kind: 'setting', name: 'theme', part: null }],
    [['settings', 'dark_mode_times', 'from'], { kind: 'setting', name: 'dark_mode_times', part: 'from' }],
    [['sharing_3P'], { kind: 'setting', name: 'sharing_3P' }],
    [['builtinCollections', 'watchlater'], { kind: 'playlist', name: 'Watch Later', part: null }],
    [['builtinCollections', 'watchlater', 'items'], { kind: 'playlist', name: 'Watch Later', part: 'items' }],
    [
      ['builtinCollections', 'watchlater', 'items', 'd'.repeat(40)],
      { kind: 'playlist-item', name: 'a-video', within: 'Watch Later' },
    ],
    [
      ['unpublishedCollections', 'uuid-1', 'thumbnail'],
      { kind: 'playlist', name: 'Songs', part: 'thumbnail' },
    ],
    [['unpublishedCollections', 'gone'], { kind: 'playlist', name: 'gone' }],
    [['coin_swap_codes', 'x'], { kind: 'other', name: 'coin_swap_codes', part: 'x' }],
  ])('of %j is %j', (path, expected) => {
    expect(label(...path)).toMatchObject(expected);
  });

  it('of the whole wallet, of other preferences and of what is around the shared state', () => {
    expect(itemLabel([], names).kind).toBe('wallet');
    expect(itemLabel(['animal', 'legs'], names)).toMatchObject({
      kind: 'other',
      name: 'animal',
      part: 'legs',
    });
    expect(itemLabel(['shared', 'version'], names)).toMatchObject({
      kind: 'other',
      name: 'shared',
      part: 'version',
    });
  });

  it('finds names in changes where there is no wallet', () => {
    const found = namesInChanges([
      {
        path: ['shared', 'value', 'following', ID],
        values: [undefined, { uri: `lbry://@veritasium#${ID}` }],
      },
      { path: ['shared', 'value', 'unpublishedCollections', 'x'], values: [{ name: 'Songs', items: [] }] },
    ]);
    expect(itemLabel(['shared', 'value', 'following', ID], found).name).toBe('@veritasium');
    expect(itemLabel(['shared', 'value', 'unpublishedCollections', 'x'], found).name).toBe('Songs');
  });
});
