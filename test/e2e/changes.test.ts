import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelUri, videoUri } from '../../src/practice/lbry/lbry-app.ts';
import { apart } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const VERITASIUM = channelUri('veritasium');
const [A, B, C] = ['rust', 'moon', 'tides'].map(videoUri);
const later = (items: readonly unknown[], name = 'Watch Later') => ({
  builtinCollections: { watchlater: { id: 'watchlater', name, type: 'playlist', items, updatedAt: 1 } },
});

describe('what differs', () => {
  it('is told in the words of people, by what it is about, found, filtered, and looked at in full', async () => {
    const home = await stage.home();
    const { studio } = await apart(home, {
      before: {
        subscriptions: [VERITASIUM],
        following: [{ uri: VERITASIUM, notificationsDisabled: true }],
        blocked: [channelUri('noise')],
        tags: ['science'],
        settings: { theme: 'light' },
        ...later([A, B]),
      },
      here: {
        subscriptions: [],
        following: [],
        blocked: [],
        tags: ['science', 'art'],
        settings: { theme: 'dark' },
        ...later([A, B, C]),
      },
      there: {
        subscriptions: [VERITASIUM],
        following: [{ uri: VERITASIUM, notificationsDisabled: false }],
        blocked: [channelUri('noise')],
        tags: ['science', 'maths'],
        settings: { theme: 'blue' },
        ...later([B, A]),
      },
    });
    const { tab } = studio;
    const { page, changes } = tab;
    await tab.goTo('changes');
    await tab.shows(say('ui.changes.found', { count: 7 }));
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Following 1',
      'Muted channels 1',
      'Tags 2',
      'Playlists 2',
      'Settings 1',
    ]);
    const rows = async () =>
      (await changes.rows().allInnerTexts()).map((words) => words.split('\n').filter((line) => line !== ''));
    expect(await rows()).toEqual([
      ['@veritasium', 'here not followed, elsewhere followed, bell on', 'Needs you'],
      ['@noise', 'no longer muted', 'This device'],
      ['art', 'added', 'This device'],
      ['maths', 'added', 'Laptop'],
      ['tides in Watch Later', 'added', 'This device'],
      ['Watch Later: items', 'in another order', 'Laptop'],
      ['Theme', 'here dark, elsewhere blue', 'Needs you'],
    ]);
    expect(await tab.barriers()).toEqual([]);

    await changes.search('VERITAS');
    await eventually(async () => (await rows()).length).toBe(1);
    await changes.search('');
    await page.getByLabel(say('ui.changes.who')).selectOption({ label: 'Laptop' });
    await eventually(async () => (await rows()).map(([name]) => name)).toEqual([
      'maths',
      'Watch Later: items',
    ]);
    await page.getByLabel(say('ui.changes.what')).selectOption({ label: say('ui.group.tags') });
    await eventually(async () => (await rows()).map(([name]) => name)).toEqual(['maths']);
    await page.getByLabel(say('ui.changes.when')).selectOption({ label: say('ui.changes.since.hour') });
    await eventually(async () => (await rows()).map(([name]) => name)).toEqual(['maths']);
    await page.getByLabel(say('ui.changes.what')).selectOption({ label: say('ui.changes.anything') });

    await changes.rows().filter({ hasText: 'Watch Later: items' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('moved:').waitFor({ state: 'attached' });
    await dialog.getByRole('button', { name: say('ui.changes.raw') }).click();
    await dialog.getByText('"lbry://moon#').first().waitFor();
    expect(await tab.barriers()).toEqual([]);
  });
});
