import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './harness/eventually.ts';
import { itInProcess } from './harness/in-process.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('under an open window', () => {
  it('the server goes away and comes back', async () => {
    const home = await stage.home({ onDisk: true });
    const { computer, tab } = await home.settled('Laptop');
    const startServer = await home.stopServer();
    await tab.status.comesTo('offline');
    await tab.shows(/trying again/);
    await computer.lbry.follow('veritasium');
    await startServer();
    await tab.status.comesTo('up-to-date', 'ui.tryAgain');
    await tab.status.reaches(2);
  });

  it('LBRY goes away and comes back', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await computer.sdk.close();
    await tab.status.comesTo('sdk-unreachable');
    await tab.shows(say('ui.advice.sdk-not-running'));
    await computer.sdk.restart();
    await tab.status.comesTo('up-to-date', 'ui.tryAgain');
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(2);
  });

  itInProcess(
    'the companion is restarted: the window says so, and a fresh link shows what is so now',
    async () => {
      const home = await stage.home();
      const { computer, tab } = await home.settled('Laptop');
      await computer.stop();
      await tab.shows(say('ui.connect.lost'));
      await computer.lbry.follow('veritasium');
      await computer.start();
      await tab.shows(say('ui.connect.signed-out'));
      const again = await computer.reopen(tab);
      await again.status.reaches(2);
      // It hears what changes from then on, too.
      await computer.lbry.follow('3blue1brown');
      await again.status.reaches(3);
      await again.status.is('up-to-date');
    },
  );

  it('the companion dies in the middle of a sync and takes it up again', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await tab.status.pause('resumed');
    await computer.lbry.follow('veritasium');
    home.server.faults.beforeAnswer = ({ method, path }) =>
      method === 'POST' && path === '/api/3/wallet' ? 'drop-answer' : 'answer';
    await tab.status.resume();
    await eventually(() => home.server.walletOf('joe@example.com')?.sequence).toBe(2);
    await computer.stop();
    home.server.faults.beforeAnswer = undefined;
    await computer.start();
    const again = await computer.reopen(tab);
    await eventually(() => again.status.version()).toBe(2);
    await again.status.is('up-to-date');
    expect(home.server.walletOf('joe@example.com')?.sequence).toBe(2);
  });
});

describe('two tabs', () => {
  it('show the same, and what one does shows in the other', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    const second = await computer.open();
    await second.status.is('up-to-date');
    await tab.status.pause('resumed');
    await second.status.is('paused');
    await second.goTo('settings');
    await second.settings.rename('Kitchen PC');
    await tab.shows('Kitchen PC');
    await second.goTo('status');
    await second.status.resume();
    await tab.status.is('up-to-date');
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(2);
    await second.status.reaches(2);
  });

  it('decide the same question, and the later one is told', async () => {
    const home = await stage.home();
    const { computer: laptop, tab } = await home.settled('Laptop');
    await laptop.lbry.changeSetting('theme', 'light');
    await tab.status.reaches(2);
    const { computer: desktop, tab: other } = await home.settled('Desktop');
    await tab.status.pause('resumed');
    await laptop.lbry.changeSetting('theme', 'dark');
    await desktop.lbry.changeSetting('theme', 'system');
    await eventually(async () => other.status.version()).toBeGreaterThan(3);
    await tab.status.resume();
    await tab.status.is('conflict');

    const second = await laptop.open();
    for (const each of [tab, second]) {
      await each.goTo('review');
      expect(await each.review.questions()).toHaveLength(1);
    }
    await second.review.take('mine');
    await second.review.apply(1);
    await second.status.is('up-to-date');
    await tab.review.empty();
  });

  it('set up one and the same wallet', async () => {
    const home = await stage.home();
    const computer = await home.computer('Laptop');
    const tab = await computer.open();
    const second = await computer.open();
    await tab.setup.begin();
    await tab.setup.testServer(home.server.url);
    await tab.setup.next();
    await second.goTo('setup');
    await second.setup.at('wallet');
    await second.setup.findLbry(computer.sdk.url);
    await second.setup.pickWallet('default_wallet');
    await second.setup.next();
    await tab.setup.at('account');
  });
});
