import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('two devices', () => {
  it('are set up by clicking, with real keys, and kept in sync from then on', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop', { keys: 'real' });
    await laptop.lbry.follow('veritasium');
    await tab.status.reaches(2);

    const { computer: desktop, tab: other } = await home.joined('Desktop', { keys: 'real' });
    expect(await desktop.lbry.follows()).toEqual(['veritasium']);
    await desktop.lbry.follow('3blue1brown');
    await eventually(() => laptop.lbry.follows()).toEqual(['3blue1brown', 'veritasium']);
    await eventually(() => tab.status.devices()).toEqual(['Laptop (this one)', 'Desktop']);
    await tab.status.is('up-to-date');
    await other.status.is('up-to-date');
    await eventually(() => tab.status.version()).toBe(await other.status.version());
  });

  it('decide by clicking what they disagree about', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.joined('Laptop');
    await laptop.lbry.changeSetting('theme', 'light');
    await tab.status.reaches(2);
    const { computer: desktop, tab: other } = await home.joined('Desktop');

    await tab.status.pause('resumed');
    await laptop.lbry.changeSetting('theme', 'dark');
    await desktop.lbry.changeSetting('theme', 'system');
    await other.status.reaches(4);
    await tab.status.resume();
    await tab.status.is('conflict');
    await tab.goTo('review');
    expect(await tab.review.questions()).toHaveLength(1);
    expect(await tab.review.column('mine')).toBe('dark');
    expect(await tab.review.column('theirs')).toBe('system');
    await tab.review.take('theirs');
    await tab.review.apply(1);
    await tab.status.is('up-to-date');
    await eventually(async () => (await laptop.lbry.state())['settings']).toEqual({ theme: 'system' });
  });
});
