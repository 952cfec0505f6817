import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelUri, videoUri } from '../../src/practice/lbry/lbry-app.ts';
import { apart, inConflict, store } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

/** What people complain about most in other programs' conflicts; each complaint is a test here. */
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const VERITASIUM = channelUri('veritasium');
const followed = (bell: boolean) => ({
  subscriptions: [VERITASIUM],
  following: [{ uri: VERITASIUM, notificationsDisabled: !bell }],
});
const theme = (name: string) => ({ settings: { theme: name } });

describe('a conflict', () => {
  it('1. is told of: in the status, beside the review, in the activity, and never green', async () => {
    const home = await stage.home();
    const { studio } = await apart(home, {
      before: theme('light'),
      here: theme('dark'),
      there: theme('blue'),
    });
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('conflict');
    expect(await tab.status.sentence()).toBe(say('ui.sentence.conflicts', { count: 1 }));
    expect(await tab.page.locator('.nav-links .count').innerText()).toContain('1');
    expect(await tab.page.locator('.status-mark[data-tone="good"]').count()).toBe(0);
    await tab.goTo('activity');
    await tab.shows('1 change needs a decision');
  });

  it('2. leads to the thing itself: one click from the sentence, one from a change', async () => {
    const home = await stage.home();
    const { studio } = await apart(home, {
      before: { ...theme('light'), ...followed(false) },
      here: { ...theme('dark'), subscriptions: [], following: [] },
      there: { ...theme('blue'), ...followed(true) },
    });
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('conflict');
    await tab.status.link(say('ui.action.review', { count: 2 })).click();
    expect(await tab.review.title()).toBe('@veritasium');
    await tab.goTo('changes');
    await tab.changes.rows().filter({ hasText: 'Theme' }).click();
    await tab.changes.link(say('ui.changes.decide')).click();
    await eventually(() => tab.review.title()).toBe('Theme');
  });

  it('3. never swaps its sides: each column, its button and what comes of it belong together', async () => {
    const home = await stage.home();
    const settings = (a: string, b: string) => ({ settings: { first: a, second: b } });
    const { studio, laptop } = await inConflict(home, {
      before: settings('old', 'old'),
      here: settings('studio', 'studio'),
      there: settings('laptop', 'laptop'),
    });
    const { review } = studio.tab;
    const columns = async () => ({
      titles: await studio.tab.page.locator('.side-column .side-name').allInnerTexts(),
      values: [await review.column('base'), await review.column('mine'), await review.column('theirs')],
    });
    const asTheyStand = { titles: ['Before', 'This device', 'Laptop'], values: ['old', 'studio', 'laptop'] };
    expect(await columns()).toEqual(asTheyStand);
    await review.take('theirs');
    await review.open('first');
    expect(await columns()).toEqual(asTheyStand);
    expect(await review.result()).toBe('laptop');
    await studio.tab.reload();
    await review.open('second');
    expect(await columns()).toEqual(asTheyStand);
    await review.take('mine');
    await review.apply(2);
    const chosen = { first: 'laptop', second: 'studio' };
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toEqual(chosen);
    expect((await studio.computer.lbry.state())['settings']).toEqual(chosen);
  });

  it('4. says enough to decide: what it is, who did what and when, and the whole of it', async () => {
    const home = await stage.home();
    const { studio } = await inConflict(home, {
      before: followed(false),
      here: { subscriptions: [], following: [] },
      there: followed(true),
    });
    const { review, page } = studio.tab;
    expect(await review.title()).toBe('@veritasium');
    expect(await review.why()).toMatch(
      /^You unfollowed it here \(saved [\d:, \w]+\)\. Laptop turned its notifications on \(saved [\d:, \w]+\)\.$/,
    );
    expect(await review.column('base')).toBe('followed, bell off');
    expect(await review.column('mine')).toBe('not followed');
    expect(await review.column('theirs')).toBe('followed, bell on');
    await review.press('ui.details');
    await page.getByRole('dialog').getByText('notificationsDisabled').first().waitFor();
  });

  it('5. shows what each device would see change before anything is applied, and lets that be decided otherwise', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: { ...theme('light'), tags: ['science'] },
      here: { ...theme('dark'), tags: ['science', 'art'] },
      there: { ...theme('blue'), tags: ['science', 'maths'] },
    });
    const { tab } = studio;
    await tab.review.take('theirs');
    const dialog = await tab.review.preview();
    await dialog.getByText('dark → blue').waitFor();
    await dialog.getByText('maths').waitFor();
    expect(await dialog.getByText('art', { exact: true }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Laptop' }).click();
    await dialog.getByText('art', { exact: true }).waitFor();
    expect(await dialog.getByText('dark → blue').count()).toBe(0);
    expect((await laptop.computer.lbry.state())['tags']).toEqual(['science', 'maths']);
    await dialog.getByRole('button', { name: say('ui.review.preview.here') }).click();
    await dialog
      .getByRole('button', { name: say('ui.review.preview.otherwiseFor', { name: 'Theme' }) })
      .click();
    await tab.review.take('mine');
    expect(await tab.review.result()).toBe('dark');
  });

  it('6. is none where nothing differs: times, counts, order and spelling are no difference', async () => {
    const home = await stage.home();
    const list = (updatedAt: number, itemCount: number) => ({
      builtinCollections: {
        watchlater: {
          id: 'watchlater',
          name: 'Watch Later',
          type: 'playlist',
          items: [videoUri('a')],
          updatedAt,
          itemCount,
        },
      },
    });
    const spelled = (mark: string, tags: readonly string[]) => ({
      subscriptions: [VERITASIUM.replace('#', mark)],
      following: [{ uri: VERITASIUM.replace('#', mark), notificationsDisabled: true }],
      tags,
    });
    const { studio, laptop } = await apart(home, {
      before: { ...list(1, 1), ...spelled('#', ['a', 'b']), ...theme('light') },
      here: { ...list(3, 7), ...spelled(':', ['b', 'a']), ...theme('dark') },
      there: { ...list(2, 1), ...spelled('#', ['a', 'b']), ...theme('dark') },
    });
    await studio.tab.status.resume();
    await studio.tab.status.is('up-to-date');
    await studio.tab.goTo('review');
    await studio.tab.review.empty();
    await studio.tab.goTo('changes');
    await studio.tab.shows(say('ui.changes.settled'));
    await laptop.tab.status.is('up-to-date');
  });

  it('7. has buttons that say what they do, in both directions', async () => {
    const home = await stage.home();
    const { studio } = await inConflict(home, {
      before: { settings: { first: 'old', second: 'old' } },
      here: { settings: { first: 'studio', second: 'studio' } },
      there: { settings: { first: 'laptop', second: 'laptop' } },
    });
    const { page, review } = studio.tab;
    const take = (name: string) =>
      page.locator('.question').getByRole('button', { name, exact: true }).waitFor();
    for (const name of ['Back to before', 'Keep mine (suggested)', "Keep Laptop's", 'Edit']) await take(name);
    for (const side of ['mine', 'theirs'] as const) {
      await review.button(say(`ui.review.rest.${side}`, { count: 2 })).waitFor();
    }
    for (const words of await page.getByRole('button').allInnerTexts()) {
      expect(words).not.toMatch(/^(?:OK|Yes|No|Replace|Accept|Merge)$/i);
    }
  });

  it('8. survives what happens meanwhile: new data, leaving, pausing and signing out', async () => {
    const home = await stage.home();
    const settings = (a: string, b: string) => ({ settings: { first: a, second: b } });
    const { studio, laptop } = await inConflict(home, {
      before: settings('old', 'old'),
      here: settings('studio', 'studio'),
      there: settings('laptop', 'laptop'),
    });
    const { tab } = studio;
    await tab.review.open('first');
    await tab.review.take('mine');
    await store(home, laptop, { settings: { first: 'laptop', second: 'moved' } });
    await tab.shows('Laptop stored something new while you were deciding.');
    await tab.review.decided(1, 2);
    await tab.review.press('ui.review.later');
    await tab.status.is('conflict');
    await tab.goTo('settings');
    await tab.settings.button(say('ui.settings.remove.ask')).click();
    await tab.settings.button(say('ui.settings.remove.keep')).click();
    await tab.goTo('status');
    await tab.status.pause('resumed');
    await tab.goTo('review');
    await tab.review.decided(1, 2);
    expect(await tab.review.title()).toBe('second');
    expect(await tab.review.column('theirs')).toBe('moved');
  });

  it('9. can be left to a standing order, which is set where it is needed and told of with its reason', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: { ...theme('light'), ...followed(false) },
      here: { ...theme('dark'), subscriptions: [], following: [] },
      there: { ...theme('blue'), ...followed(true) },
    });
    const { tab } = studio;
    const settings = say('ui.group.settings');
    await tab.review.forAll(settings, say('ui.policy.mine'));
    await tab.shows(say('ui.review.policy.set', { group: settings, policy: say('ui.policy.mine') }));
    await eventually(() => tab.review.questions()).toEqual(['@veritasium']);
    await tab.review.take('mine');
    await tab.review.apply(1);
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toEqual({ theme: 'dark' });
    await tab.goTo('activity');
    await tab.shows(
      say('ui.activity.by-policy', { count: 1, group: settings, policy: say('ui.policy.mine') }),
    );
    await tab.goTo('settings');
    await tab.page.getByLabel(settings, { exact: true }).selectOption({ label: say('ui.policy.ask') });
    await tab.goTo('activity');
    await eventually(() => tab.page.getByText(say('ui.activity.settings-changed')).count()).toBe(2);
  });

  it('10. is ended for all that is left with one choice, and asks no password for it', async () => {
    const home = await stage.home();
    const settings = (value: string) => ({
      settings: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`key${n}`, value])),
    });
    const { studio, laptop } = await inConflict(home, {
      before: settings('old'),
      here: settings('studio'),
      there: settings('laptop'),
    });
    const { review, page } = studio.tab;
    await review.open('key3');
    await review.take('mine');
    await review.rest('theirs', 11);
    await review.decided(12, 12);
    await review.apply(12);
    expect(await page.locator('input[type="password"]').count()).toBe(0);
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toMatchObject({
      key3: 'studio',
      key4: 'laptop',
    });
  });
});
