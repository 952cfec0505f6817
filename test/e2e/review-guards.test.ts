import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelUri } from '../../src/practice/lbry/lbry-app.ts';
import { inConflict, sequenceOf, store } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const TAGS = ['art', 'chess', 'game', 'maths', 'music', 'news', 'physics', 'science'];
const follows = (names: readonly string[], bell: boolean) => ({
  subscriptions: names.map(channelUri),
  following: names.map((name) => ({ uri: channelUri(name), notificationsDisabled: !bell })),
});

describe('what looks like an accident', () => {
  it('many things removed at once: asked about as one, kept unless somebody means it', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: { tags: TAGS, settings: { theme: 'light' } },
      here: { tags: [], settings: { theme: 'dark' } },
      there: { tags: TAGS, settings: { theme: 'blue' } },
    });
    const { tab } = studio;
    expect(await tab.review.questions()).toEqual([...TAGS, 'Theme']);
    await tab.review.says('ui.review.accident');
    await tab.review.says('ui.guard.bulk-removal');
    expect(
      await tab.review.side('theirs').getByText(say('ui.review.suggested'), { exact: true }).count(),
    ).toBe(1);
    expect(await tab.barriers()).toEqual([]);
    await tab.review.press('ui.review.alike.bulk-removal.suggested', { count: TAGS.length });
    await tab.review.decided(TAGS.length, TAGS.length + 1);
    expect(await tab.review.title()).toBe('Theme');
    await tab.review.take('mine');
    await tab.review.apply(TAGS.length + 1);
    for (const { computer } of [studio, laptop]) {
      await eventually(async () => [...((await computer.lbry.state())['tags'] as string[])].sort()).toEqual(
        TAGS,
      );
    }
  });

  it('an app that was open and wrote its old memory back: what came in is put back', async () => {
    const home = await stage.home();
    const studio = await home.settled('Studio');
    await store(home, studio, { tags: ['science'] });
    const laptop = await home.settled('Laptop');
    await store(home, laptop, { tags: ['science', 'from laptop'] });
    await eventually(async () => (await studio.computer.lbry.state())['tags']).toContain('from laptop');
    const before = sequenceOf(home);
    await studio.computer.lbry.write({ tags: ['science'] });
    const { tab } = studio;
    await tab.status.is('conflict');
    expect(sequenceOf(home)).toBe(before);
    await tab.goTo('review');
    await tab.review.says('ui.guard.stale-app', { who: say('ui.review.somebody.title') });
    await tab.review.take('theirs');
    await tab.review.apply(1);
    await eventually(async () => (await studio.computer.lbry.state())['tags']).toContain('from laptop');
    expect((await laptop.computer.lbry.state())['tags']).toContain('from laptop');
  });

  it('every bell turned off at once, as an old Android app does: one question for all of them', async () => {
    const home = await stage.home();
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const { studio, laptop } = await inConflict(home, {
      before: { ...follows(names, true), tags: ['x'] },
      here: { ...follows(names, false), tags: ['x'] },
      there: { ...follows(names, true), tags: ['x', 'y'] },
    });
    const { review } = studio.tab;
    expect((await review.questions()).length).toBe(names.length);
    await review.says('ui.guard.bells-off');
    await review.press('ui.review.alike.bells-off.suggested', { count: names.length });
    await review.apply(names.length);
    await eventually(() => laptop.computer.lbry.state()).toMatchObject({
      following: names.map(() => ({ notificationsDisabled: false })),
    });
  });

  it('a load that came back empty: nothing is sent, and the wallet is filled again', async () => {
    const home = await stage.home();
    const studio = await home.settled('Studio');
    await store(home, studio, { tags: TAGS, settings: { theme: 'dark' } });
    const before = sequenceOf(home);
    await studio.computer.lbry.write({ tags: [], settings: {} });
    const { tab } = studio;
    await tab.status.is('conflict');
    expect(sequenceOf(home)).toBe(before);
    await tab.goTo('review');
    await tab.review.press('ui.review.alike.bulk-removal.suggested', { count: TAGS.length });
    await tab.review.apply(TAGS.length);
    await eventually(async () => (await studio.computer.lbry.state())['tags']).toHaveLength(TAGS.length);
  });
});

describe('wallets that never agreed', () => {
  it('of other people’s, as it seems: united only when somebody says so, then asked without a before', async () => {
    const home = await stage.home();
    const laptop = await home.settled('Laptop');
    await store(home, laptop, { settings: { theme: 'light' }, tags: ['x'] });
    const desktop = await home.computer('Desktop');
    await desktop.lbry.write({ settings: { theme: 'dark' }, tags: ['y'] });
    const tab = await desktop.open();
    await tab.setup.toAccount({ server: home.server.url, sdk: desktop.sdk.url });
    await tab.setup.enterAccount({ ...JOE, account: 'sign-in', deviceName: 'Desktop' });
    await tab.setup.at('first-merge');
    await tab.shows(say('ui.guard.another-wallet'));
    expect(await tab.barriers()).toEqual([]);
    await tab.setup.merge('unite-wallets');
    await tab.setup.merge('one-by-one');
    await tab.review.titled(say('ui.nav.review'));
    expect(await tab.review.questions()).toEqual(['Theme']);
    expect(await tab.review.column('base')).toBe(say('ui.value.noBase'));
    expect(await tab.review.why()).toBe(say('ui.why.noBase'));
    expect(await tab.page.locator('[data-take="base"]').count()).toBe(0);
    await tab.shows(/Applying adds an account to this wallet: /);
    await tab.shows(/Applying adds an account to your other devices: /);
    await tab.goTo('changes');
    await tab.shows(say('ui.account.local'));
    await tab.shows(say('ui.account.remote'));
    // Of accounts, names and ids cross and nothing else.
    for (const message of tab.crossed) expect(message).not.toMatch(/private_key|"seed"|xprv/);
    await tab.goTo('review');
    await tab.review.open('Theme');
    await tab.review.take('mine');
    await tab.review.apply(1);
    await eventually(() => laptop.computer.lbry.state()).toMatchObject({ settings: { theme: 'dark' } });
    expect([...((await desktop.lbry.state())['tags'] as string[])].sort()).toEqual(['x', 'y']);
  });
});

describe('what a decision does beside its value', () => {
  it('is said in words: hubs, consent, and what stays each computer’s own', async () => {
    const home = await stage.home();
    const wallet = (hub: string, consent: boolean) => ({
      settings: { lbryum_servers: [[hub, 50001]] },
      sharing_3P: consent,
    });
    const { studio } = await inConflict(home, {
      before: wallet('old', true),
      here: wallet('here', true),
      there: wallet('there', false),
    });
    const { tab } = studio;
    expect(await tab.review.questions()).toEqual(['Servers LBRY asks (hubs)']);
    await tab.review.says('ui.consequence.changes-hubs');
    const dialog = await tab.review.preview();
    await dialog.getByText(say('ui.consequence.changes-consent')).waitFor();
    expect(await tab.barriers()).toEqual([]);
    await tab.page.keyboard.press('Escape');
    await tab.goTo('changes');
    await tab.shows(say('ui.consequence.changes-consent'));
    expect(await tab.barriers()).toEqual([]);
  });
});
