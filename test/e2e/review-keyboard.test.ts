import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelUri } from '../../src/practice/lbry/lbry-app.ts';
import { inConflict } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const VERITASIUM = channelUri('veritasium');

describe('a review without a mouse', () => {
  it('is gone through, edited, taken back, applied and undone with keys alone', async () => {
    const home = await stage.home();
    const settings = (value: string) => ({
      settings: { a: value, b: value, c: value, d: value, theme: 'light' },
    });
    const { studio, laptop } = await inConflict(home, {
      before: settings('old'),
      here: settings('studio'),
      there: settings('laptop'),
    });
    const { review, page } = studio.tab;
    const press = (key: string) => page.keyboard.press(key);
    const title = () => eventually(() => review.title());

    await press('j');
    await title().toBe('b');
    await press('k');
    await title().toBe('a');
    await press('1');
    await title().toBe('b');
    await press('2');
    await title().toBe('c');
    await press('b');
    await title().toBe('d');
    await review.focusOn('d');
    await press('u');
    await title().toBe('c');
    expect(await review.result()).toBe('studio');
    await press('n');
    await title().toBe('d');
    await press('Control+Enter');
    await review.tells(say('ui.review.stillOpen', { count: 2 }));
    expect((await laptop.computer.lbry.state())['settings']).toMatchObject({ a: 'laptop' });
    await press('e');
    const field = review.field('ui.edit.value');
    await field.fill('by hand');
    await press('Enter');
    await title().toBe('c');
    await press('3');
    await title().toBe('c');
    await press('1');
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(
      say('ui.review.apply', { count: 4 }),
    );
    await review.decided(4, 4);
    await press('Control+Enter');
    await review.says('ui.review.applied', { count: 4 });
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toEqual({
      a: 'studio',
      b: 'laptop',
      c: 'studio',
      d: 'by hand',
      theme: 'light',
    });
    await press('Tab');
    await press('Enter');
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toMatchObject({
      b: 'studio',
      d: 'studio',
    });
  });

  it('tells which key does what, and Enter alone decides nothing', async () => {
    const home = await stage.home();
    const theme = (name: string) => ({ settings: { theme: name } });
    const { studio } = await inConflict(home, {
      before: theme('light'),
      here: theme('dark'),
      there: theme('blue'),
    });
    const { review, page, barriers } = {
      ...studio.tab,
      review: studio.tab.review,
      page: studio.tab.page,
      barriers: () => studio.tab.barriers(),
    };
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: say('ui.keys') });
    await dialog.getByText(say('ui.keys.nextOpen')).waitFor();
    expect(await barriers()).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await review.question('Theme').focus();
    await page.keyboard.press('Enter');
    await review.focusOn('Theme');
    await page.keyboard.press('Enter');
    await review.decided(0, 1);
  });
});

describe('a review that is listened to', () => {
  it('tells a question, why it is asked, its values and what comes out, then its choices in the order of the columns', async () => {
    const home = await stage.home();
    const { studio } = await inConflict(home, {
      before: { subscriptions: [VERITASIUM], following: [{ uri: VERITASIUM, notificationsDisabled: true }] },
      here: { subscriptions: [], following: [] },
      there: { subscriptions: [VERITASIUM], following: [{ uri: VERITASIUM, notificationsDisabled: false }] },
    });
    const { page, review } = studio.tab;
    await review.question('@veritasium').click();
    await review.focusOn('@veritasium');
    const { name, description } = await spoken(page);
    expect(name).toBe('@veritasium');
    const inOrder = [
      'You unfollowed it here',
      'Laptop turned its notifications on',
      'Before',
      'followed, bell off',
      'This device',
      'not followed',
      'Laptop',
      'followed, bell on',
      'Result',
      'followed, bell on',
    ];
    let from = 0;
    for (const words of inOrder) {
      const at = description.indexOf(words, from);
      expect(at, `“${words}” in “${description}” from ${from}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
    const buttons = await page.locator('.question').getByRole('button').all();
    const heard = await Promise.all(
      buttons.map(async (one) => (await one.innerText()).replaceAll(/\s+/g, ' ')),
    );
    expect(heard.map((words) => words.replace(/^[\dbe] /, ''))).toEqual([
      'Back to before',
      'Keep mine',
      "Keep Laptop's (suggested)",
      'Edit',
      'Details',
    ]);
    expect(await page.locator('[data-take="mine"]').getAttribute('aria-keyshortcuts')).toBe('1');
    await review.take('theirs');
    expect(await page.locator('[role="status"]').allInnerTexts()).toContain(
      say('ui.review.said', { name: '@veritasium', value: 'followed, bell on' }),
    );
    expect(await studio.tab.barriers()).toEqual([]);
  });
});

/** What a screen reader is told of the element with the focus, as Chromium works it out. */
async function spoken(page: import('playwright-core').Page) {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId ?? '',
    fetchRelatives: false,
  });
  const [node] = nodes;
  return { name: String(node?.name?.value ?? ''), description: String(node?.description?.value ?? '') };
}
