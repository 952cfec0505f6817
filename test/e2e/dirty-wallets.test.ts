import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { channelUri, type LbryState, videoUri } from '../../src/practice/lbry/lbry-app.ts';
import { apart, type Device } from './harness/apart.ts';
import { PATIENCE_MS } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

/** What apps and failures have made of real wallets: each kind is looked at, decided on, and comes through whole. */
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const A = channelUri('a');
const B = channelUri('b');
const [V, W, X] = ['v', 'w', 'x'].map(videoUri);
const list = (items: readonly unknown[]) => ({
  'uuid-1': { id: 'uuid-1', name: 'Mine', type: 'playlist', items, updatedAt: 1 },
});

const BEFORE: LbryState = {
  subscriptions: [A, B],
  following: [{ uri: A, notificationsDisabled: true }],
  blocked: [channelUri('muted')],
  tags: ['game', null, 7, { odd: true }],
  settings: { theme: 'Dunkel', lbryum_servers: null, x_future: 'old' },
  unpublishedCollections: list([V, null, W]),
  x_list: [1, null, 'a'],
};

const settled = async (devices: readonly Device[], seen: (state: LbryState) => void) => {
  for (const { computer } of devices) {
    await vi.waitFor(async () => seen(await computer.lbry.state()), { timeout: PATIENCE_MS, interval: 50 });
  }
};

describe('a wallet with', () => {
  it('strays in lists, lists out of step, nothing for a list, localised words and fields nobody knows', async () => {
    const home = await stage.home();
    const { studio, laptop } = await apart(home, {
      before: BEFORE,
      here: {
        ...BEFORE,
        tags: ['game', null, 7, { odd: true }, 'here'],
        settings: { theme: 'Dunkel', lbryum_servers: null, x_future: 'here' },
        unpublishedCollections: list([V, null, W, X]),
      },
      there: {
        ...BEFORE,
        following: [
          { uri: A, notificationsDisabled: true },
          { uri: B, notificationsDisabled: false, note: { kept: '1' } },
        ],
        tags: ['there', 'game', null, 7, { odd: true }],
        settings: { theme: 'sombre', lbryum_servers: null, x_future: 'there' },
        unpublishedCollections: list([null, V, W]),
        x_list: [1, null, 'a', 2],
      },
    });
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('conflict');
    await tab.goTo('review');
    expect(await tab.review.questions()).toEqual(['x_future']);
    expect(await tab.barriers()).toEqual([]);
    await tab.review.take('theirs');
    await tab.review.apply(1);
    await settled([studio, laptop], (state) => {
      expect(state['tags']).toEqual(
        expect.arrayContaining(['game', null, 7, { odd: true }, 'here', 'there']),
      );
      expect(state['settings']).toEqual({ theme: 'sombre', lbryum_servers: null, x_future: 'there' });
      expect(state['following']).toContainEqual({
        uri: B,
        notificationsDisabled: false,
        note: { kept: '1' },
      });
      expect(state['x_list']).toEqual([1, null, 'a', 2]);
      const { items } = (state['unpublishedCollections'] as ReturnType<typeof list>)['uuid-1'];
      expect([...items].sort()).toEqual([null, V, W, X].sort());
    });
  });

  it('fields that are not there: nothing is taken for removed', async () => {
    const home = await stage.home();
    const { studio, laptop } = await apart(home, {
      before: BEFORE,
      here: { subscriptions: [A, B], settings: { theme: 'Dunkel', x_future: 'here' } },
      there: { ...BEFORE, tags: ['game', null, 7, { odd: true }, 'there'] },
    });
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('up-to-date');
    await settled([studio, laptop], (state) => {
      expect(state).toMatchObject({
        blocked: [channelUri('muted')],
        settings: { theme: 'Dunkel', x_future: 'here', lbryum_servers: null },
      });
      expect(state['following']).toContainEqual({ uri: A, notificationsDisabled: true });
      expect(state['tags']).toContain('there');
    });
  });

  it('a list that was broken on one side: asked about, and the other side keeps it', async () => {
    const home = await stage.home();
    const { studio, laptop } = await apart(home, {
      before: BEFORE,
      here: { ...BEFORE, tags: 'broken' },
      there: { ...BEFORE, tags: ['game', null, 7, { odd: true }, 'there'] },
    });
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('conflict');
    await tab.goTo('review');
    expect(await tab.review.questions()).toEqual(['tags']);
    await tab.review.take('theirs');
    await tab.review.apply(1);
    await settled([studio, laptop], (state) => expect(state['tags']).toContain('there'));
  });

  it('markup and very long texts in its names: shown as what they are, and nothing of it runs', async () => {
    const home = await stage.home();
    const nasty = '<img src=x onerror="document.title=`gone`">';
    const long = 'word '.repeat(2_000);
    const side = (theme: string, name: string) => ({
      ...BEFORE,
      settings: { theme },
      unpublishedCollections: {
        'uuid-1': {
          id: 'uuid-1',
          name,
          description: `${theme} ${long}`,
          type: 'playlist',
          items: [],
          updatedAt: 1,
        },
      },
    });
    const { studio } = await apart(home, {
      before: side('one', 'Plain'),
      here: side('two', nasty),
      there: side('three', `${nasty}!`),
    });
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('conflict');
    await tab.goTo('review');
    await tab.review.open(/: name/);
    expect(await tab.review.column('mine')).toBe(nasty);
    await tab.review.open(/: description/);
    await tab.page.locator('.diff ins').first().waitFor();
    expect(await tab.page.title()).not.toBe('gone');
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
      true,
    );
    await tab.review.rest('mine', 3);
    await tab.review.apply(3);
    await tab.goTo('changes');
    await tab.shows(say('ui.changes.settled'));
  });
});
