import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keyboard } from '../renderer/keyboard.ts';
import { eventually } from './harness/eventually.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('the history', () => {
  it('tells who changed what and when, compares any two, and goes back for one item', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop');
    await laptop.lbry.follow('ann');
    await tab.status.reaches(2);
    const { computer: desktop } = await home.joined('Desktop');
    await desktop.lbry.follow('bob');
    await eventually(() => laptop.lbry.follows()).toEqual(['ann', 'bob']);
    await desktop.lbry.unfollow('bob');
    await eventually(() => laptop.lbry.follows()).toEqual(['ann']);
    await laptop.lbry.addTag('science');
    await tab.status.is('up-to-date');

    await tab.goTo('history');
    // The oldest of them: Bob was followed before he was unfollowed.
    const bobs = tab.history
      .entries()
      .filter({ hasText: /from Desktop[\s\S]*1 follow/ })
      .last();
    await bobs.waitFor();
    expect(await tab.barriers()).toEqual([]);
    const version = new RegExp(/Version \d+, from Desktop/.exec(await bobs.innerText())?.[0] ?? 'none');

    await tab.history.compareTwo(/Version 2\b/, version);
    await tab.history.titled(version);
    await tab.history.differencesAre([/@bob\s*followed/]);
    await tab.history.compareWith(say('ui.history.compare.base'));
    // Bob is gone in it; that there were no tags at all in the older one says nothing about the new tag.
    await tab.history.differencesAre([/@bob/]);

    await tab.history.lookBack();
    await tab.history.goBackFor('@bob');
    await tab.shows('1 item was put back.');
    await eventually(() => laptop.lbry.follows()).toEqual(['ann', 'bob']);
    await eventually(() => desktop.lbry.follows()).toEqual(['ann', 'bob']);
    expect((await desktop.lbry.state())['tags']).toEqual(['science']);
    await tab.history.undo();
    await eventually(() => desktop.lbry.follows()).toEqual(['ann']);
  });

  it('takes back what came in last, on every device, and keeps a version for ever', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop');
    await laptop.lbry.follow('ann');
    await tab.status.reaches(2);
    const { computer: desktop } = await home.joined('Desktop');
    await desktop.lbry.follow('bob');
    await eventually(() => laptop.lbry.follows()).toEqual(['ann', 'bob']);

    await tab.goTo('history');
    await tab.shows(/Changes from other devices were taken in/);
    await tab.history.undo();
    await tab.shows('1 item was put back.');
    await eventually(() => desktop.lbry.follows()).toEqual(['ann']);

    const second = tab.history.entry(/Version 2\b/);
    await second.getByRole('button', { name: /^Keep for ever/ }).click();
    await second.getByText('kept for ever').waitFor();
    await tab.reload();
    await tab.history.entry(/kept for ever/).waitFor();
  });

  it('is looked through, compared and gone back in with keys alone', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.settled('Laptop');
    await laptop.lbry.follow('ann');
    await tab.status.reaches(2);
    await laptop.lbry.follow('bob');
    await tab.status.reaches(3);
    const keys = new Keyboard(tab.page);
    const version = (sequence: number) => say('ui.history.stored', { sequence });
    const tick = (sequence: number) => say('ui.history.tickToCompare', { name: version(sequence) });

    await keys.press(new RegExp(`^${say('ui.nav.history')}$`));
    await tab.history.entry(/Version 3\b/).waitFor();
    await keys.choose(tick(3));
    await keys.choose(tick(2));
    await keys.press(say('ui.history.compareTwo'));
    await tab.history.titled(/Version 3\b/);
    await tab.history.differencesAre([/@bob/]);

    await keys.press(say('ui.history.all'));
    await keys.tabTo(tick(2));
    await keys.press(version(2));
    await tab.history.titled(/Version 2\b/);
    await keys.press(say('ui.history.lookBack'));
    await tab.history.differencesAre([/@bob/]);
    await keys.choose(say('ui.history.tick', { name: '@bob' }));
    await keys.press(say('ui.history.restore', { count: 1 }));
    await tab.shows('1 item was put back.');
    await eventually(() => laptop.lbry.follows()).toEqual(['ann']);
    await keys.press(say('ui.undo'));
    await eventually(() => laptop.lbry.follows()).toEqual(['ann', 'bob']);
  });

  it('opens from the picture on the status page, which says what changed', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop');
    await laptop.lbry.follow('ann');
    await tab.status.reaches(2);
    const version = tab.page.getByRole('link', { name: /^Version 2 from This device/ });
    await version.hover();
    const card = tab.page.getByRole('tooltip');
    await card.getByText('@ann').waitFor();
    expect(await version.getAttribute('aria-describedby')).toBe(await card.getAttribute('id'));
    await card.hover();
    await card.getByText('followed').waitFor();
    await tab.page.mouse.move(5, 5);
    await card.waitFor({ state: 'detached' });
    await version.focus();
    await card.waitFor();
    await tab.page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await tab.page.keyboard.press('Enter');
    await tab.history.titled(/^Version 2, from this device/);
    await tab.history.differencesAre([/@ann/]);
  });
});

describe('files', () => {
  it('carry follows and tags to another account, in every form', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop');
    await laptop.lbry.follow('ann');
    await tab.status.reaches(2);
    await laptop.lbry.addTag('cats & dogs');
    await tab.status.reaches(3);
    await tab.goTo('history', 'default', 'files');
    const json = await tab.history.saveFollows('json');
    const opml = await tab.history.saveFollows('opml');
    const text = await tab.history.saveFollows('text');
    expect([json, opml, text].map(({ name }) => name.split('.').pop())).toEqual(['json', 'opml', 'txt']);

    const elsewhere = await stage.home();
    const { computer: other, tab: theirs } = await elsewhere.joined('Other');
    await theirs.goTo('history', 'default', 'files');
    await theirs.history.addFollows(text);
    await theirs.shows(/^Added 1 follow, 0 tags/);
    await theirs.history.addFollows(opml);
    await theirs.shows(/^Added 0 follows, 1 tag/);
    expect((await other.lbry.state())['tags']).toEqual(['cats & dogs']);
    await theirs.history.addFollows(json);
    await theirs.shows(/2 known already/);
    await theirs.history.addFollows({ name: 'x.txt', text: 'not a list of follows' });
    await theirs.history.says('problem.file-malformed');
  });

  it('bring a wallet back on a fresh installation, with the backup and its password only', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop');
    await laptop.lbry.follow('ann');
    await tab.status.reaches(2);
    await tab.goTo('history', 'default', 'files');
    const backup = await tab.history.saveBackup();
    expect(backup.text).not.toContain('ann');

    const elsewhere = await stage.home();
    const fresh = await elsewhere.computer('Fresh');
    const window = await fresh.open();
    const { restore } = window;
    await restore.begin();
    await restore.pickFile(backup.text);
    await restore.findLbry(fresh.sdk.url);
    await restore.look('not the password');
    await restore.page.getByRole('textbox', { description: say('problem.password-wrong') }).waitFor();
    await restore.look(JOE.password);
    await restore.shows('@ann');
    expect(await fresh.lbry.follows()).toEqual([]);
    await restore.bringIn();
    expect(await fresh.lbry.follows()).toEqual(['ann']);
    expect(window.received.filter((message) => message.includes('xprv'))).toEqual([]);
  });
});
