import { afterAll, beforeAll, expect, it } from 'vitest';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

it.each([
  ['hour', /^Nothing is synced until \d\d:\d\d/],
  ['tomorrow', /^Nothing is synced until .*08:00/],
  ['resumed', /^Nothing is synced until you resume/],
] as const)(
  'a pause (%s) says how long it lasts, sends nothing, and can be ended before',
  async (until, words) => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await tab.status.pause(until);
    await tab.status.is('paused');
    await tab.shows(words);
    await computer.lbry.follow('veritasium');
    await tab.reload();
    await tab.status.is('paused');
    expect(home.server.walletOf(JOE.email)?.sequence).toBe(1);
    await tab.status.resume();
    await tab.status.reaches(2);
    await tab.status.is('up-to-date');
  },
);
