import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apart, inConflict, store } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const settings = (change: Readonly<Record<string, string>>) => ({ settings: change });
const all = (value: string) => settings({ a: value, b: value, c: value });

describe('while a person decides', () => {
  it('the remote may move: only what has changed is asked again, a banner says so, the rest is kept', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: { ...all('old'), tags: ['x'] },
      here: { ...settings({ a: 'studio', b: 'studio', c: 'studio', d: 'studio' }), tags: ['x'] },
      there: { ...all('laptop'), tags: ['x'] },
    });
    const { review, page } = studio.tab;
    await review.rest('mine', 3);
    await review.decided(3, 3);
    await store(home, laptop, {
      ...settings({ a: 'laptop', b: 'moved', c: 'laptop', d: 'laptop' }),
      tags: ['x'],
    });
    await review.says('ui.review.moved.who', { who: 'Laptop' });
    await review.shows('1 decision is asked again, because its value has changed. 1 question is new.');
    await review.decided(2, 4);
    await review.says('ui.review.moved.kept', { kept: 2 });
    await page.getByRole('button', { name: say('ui.review.moved.show') }).click();
    expect(await review.title()).toBe('b');
    expect(await review.column('theirs')).toBe('moved');
    await review.says('ui.review.askedAgain');
    await review.take('theirs');
    expect(await review.title()).toBe('d');
    await review.take('mine');
    await review.apply(4);
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toEqual({
      a: 'studio',
      b: 'moved',
      c: 'studio',
      d: 'studio',
    });
  });

  it('what is typed stays when the remote moves, and is not taken for an answer to another question', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: all('old'),
      here: all('studio'),
      there: all('laptop'),
    });
    const { review, page } = studio.tab;
    await page.keyboard.press('e');
    await review.field('ui.edit.value').fill('by hand');
    await store(home, laptop, settings({ a: 'studio', b: 'laptop', c: 'laptop' }));
    await review.says('ui.edit.moved');
    expect(await review.field('ui.edit.value').inputValue()).toBe('by hand');
    expect(await review.button(say('ui.edit.save')).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await review.questions()).toEqual(['b', 'c']);
    await review.decided(0, 2);
  });

  it('a third device may join in, and each side is named', async () => {
    const home = await stage.home();
    const { studio, laptop } = await apart(home, {
      before: all('old'),
      here: settings({ a: 'studio', b: 'studio', c: 'old' }),
      there: settings({ a: 'laptop', b: 'old', c: 'old' }),
    });
    const kitchen = await home.settled('Kitchen PC');
    await store(home, kitchen, settings({ a: 'laptop', b: 'kitchen', c: 'old' }));
    const { tab } = studio;
    await tab.status.resume();
    await tab.status.is('conflict');
    await tab.goTo('review');
    expect(await tab.review.questions()).toEqual(['a', 'b']);
    expect(await tab.review.why()).toContain('Laptop or Kitchen PC');
    await tab.review.take('theirs');
    await tab.review.take('mine');
    const dialog = await tab.review.preview();
    await dialog.getByRole('button', { name: 'Laptop or Kitchen PC' }).waitFor();
    await tab.page.keyboard.press('Escape');
    await tab.review.apply(2);
    for (const device of [studio, laptop, kitchen]) {
      await eventually(async () => (await device.computer.lbry.state())['settings']).toEqual({
        a: 'laptop',
        b: 'studio',
        c: 'old',
      });
    }
    await tab.review.undoApply();
    for (const device of [studio, laptop, kitchen]) {
      await eventually(async () => (await device.computer.lbry.state())['settings']).toEqual({
        a: 'studio',
        b: 'studio',
        c: 'old',
      });
    }
  });

  it('the page may be reloaded and the companion killed: every decision is there again', async () => {
    const home = await stage.home();
    const { studio } = await inConflict(home, {
      before: all('old'),
      here: all('studio'),
      there: all('laptop'),
    });
    const { tab, computer } = studio;
    await tab.review.take('theirs');
    await tab.reload();
    await tab.review.decided(1, 3);
    expect(await tab.review.title()).toBe('b');
    await tab.review.take('mine');
    await computer.restart();
    const again = await computer.reopen(tab);
    await again.status.is('conflict');
    await again.goTo('review');
    await again.review.decided(2, 3);
    expect(await again.review.title()).toBe('c');
    await again.review.open('a');
    expect(await again.review.result()).toBe('laptop');
    await again.review.open('b');
    expect(await again.review.result()).toBe('studio');
  });

  it('nothing is applied before it is said, whatever syncs meanwhile; and pausing is possible at any time', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: all('old'),
      here: all('studio'),
      there: all('laptop'),
    });
    const { tab, computer } = studio;
    await tab.review.rest('theirs', 3);
    await store(home, laptop, { ...all('laptop'), tags: ['new'] });
    await tab.goTo('status');
    await eventually(() => tab.status.sentence()).toBe(say('ui.sentence.conflicts', { count: 0 }));
    await tab.status.pause('resumed');
    await tab.status.says('ui.pausedUntilResumed');
    await tab.status.button(say('ui.action.resume')).waitFor();
    expect((await computer.lbry.state())['settings']).toEqual({ a: 'studio', b: 'studio', c: 'studio' });
    await tab.goTo('review');
    await tab.review.decided(3, 3);
    await tab.review.apply(3);
    await eventually(async () => (await computer.lbry.state())['settings']).toEqual({
      a: 'laptop',
      b: 'laptop',
      c: 'laptop',
    });
  });

  it('what was applied can be undone, and the other devices follow', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: all('old'),
      here: all('studio'),
      there: all('laptop'),
    });
    const { review } = studio.tab;
    await review.rest('theirs', 3);
    await review.apply(3);
    await eventually(async () => (await studio.computer.lbry.state())['settings']).toMatchObject({
      a: 'laptop',
    });
    await review.undoApply();
    for (const { computer } of [studio, laptop]) {
      await eventually(async () => (await computer.lbry.state())['settings']).toEqual({
        a: 'studio',
        b: 'studio',
        c: 'studio',
      });
    }
    await studio.tab.status.is('up-to-date');
    await laptop.tab.status.is('up-to-date');
  });
});
