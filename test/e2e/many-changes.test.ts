import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inConflict } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const MANY = 2_000;
/** More rows than a screen has, and far fewer than there are. */
const BOUNDED = 80;

const wallet = (value: string) => ({
  settings: Object.fromEntries(
    Array.from({ length: MANY }, (_, n) => [`k${String(n).padStart(4, '0')}`, value]),
  ),
});

describe('two thousand differences', () => {
  it('are in the page as far as they are in sight, scrolled through, searched, and decided at once', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: wallet('o'),
      here: wallet('h'),
      there: wallet('t'),
    });
    const { tab } = studio;
    const { page, review, changes } = tab;
    const rows = () => page.locator('.row-at').count();

    expect(await review.questions()).toContain('k0000');
    expect(await rows()).toBeLessThan(BOUNDED);
    await page.locator('.pane').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    await review.open('k1999');
    expect(await rows()).toBeLessThan(BOUNDED);
    await review.take('mine');
    expect(await review.title()).toBe('k0000');
    expect(await page.locator('.question-link[aria-current]').innerText()).toContain('k0000');

    await tab.goTo('changes');
    await tab.shows(say('ui.changes.found', { count: MANY }));
    expect(await rows()).toBeLessThan(BOUNDED);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await changes.rows().filter({ hasText: 'k1999' }).waitFor();
    expect(await rows()).toBeLessThan(BOUNDED);
    await changes.search('k1234');
    await tab.shows(say('ui.changes.found', { count: 1 }));
    await changes.rows().filter({ hasText: 'k1234' }).waitFor();
    await changes.search('');
    await tab.shows(say('ui.changes.found', { count: MANY }));

    await tab.goTo('review');
    await review.rest('theirs', MANY - 1);
    await review.decided(MANY, MANY);
    await review.apply(MANY);
    await eventually(async () => (await laptop.computer.lbry.state())['settings']).toMatchObject({
      k1999: 'h',
      k0000: 't',
    });
  });
});
