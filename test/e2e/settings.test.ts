import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeLauncher } from '../../src/main/hosts/cli/practice-launcher.ts';
import { practiceNetwork } from '../../src/main/hosts/cli/practice-network.ts';
import { launchPractice } from '../../src/practice/index.ts';
import { eventually } from './harness/eventually.ts';
import { itInProcess } from './harness/in-process.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('several wallets', () => {
  it('are kept in sync side by side, each with its own account, and one is let go of', async () => {
    const home = await stage.home();
    const computer = await home.computer('Laptop', { sdk: { wallets: ['savings'] } });
    await computer.enter({ ...JOE, server: home.server.url, account: 'sign-up' });
    const tab = await computer.open();
    await tab.status.is('up-to-date');
    await tab.status.link(say('ui.profiles.add')).click();
    await tab.setup.at('welcome');
    await tab.setup.press('ui.setup.begin');
    await tab.setup.testServer(home.server.url);
    await tab.setup.next();
    await tab.setup.findLbry(computer.sdk.url);
    await tab.setup.pickWallet('savings');
    await tab.setup.next();
    const ann = { email: 'ann@example.com', password: 'a password of her own entirely' };
    await tab.setup.enterAccount({ ...ann, account: 'sign-up', deviceName: 'Savings' });
    await tab.setup.at('first-merge');
    await tab.setup.merge();
    // Where keys go was asked once for the whole app.
    await tab.setup.at('done');
    await tab.setup.press('ui.setup.finish');
    await tab.status.is('up-to-date');
    await tab.shows('ann@example.com');
    expect(home.server.walletOf('ann@example.com')?.sequence).toBe(1);

    await tab.goTo('settings', 'profile-2');
    await tab.settings.removeProfile();
    await tab.page.getByText('ann@example.com').first().waitFor({ state: 'detached' });
    await tab.status.is('up-to-date');
    expect(home.server.walletOf('ann@example.com')?.sequence).toBe(1);
  });
});

describe('a profile', () => {
  it('moves to another server, with what it holds', async () => {
    const home = await stage.home();
    const other = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(2);
    await tab.goTo('settings');
    await tab.settings.press('ui.settings.move');
    await tab.setup.at('server');
    await tab.setup.testServer(other.server.url);
    await tab.setup.at('account');
    await tab.setup.enterAccount({ ...JOE, account: 'sign-up', deviceName: 'Laptop' });
    await tab.setup.at('first-merge');
    await tab.setup.merge();
    await tab.setup.at('done');
    await tab.setup.press('ui.setup.finish');
    await tab.status.is('up-to-date');
    expect(other.server.walletOf(JOE.email)?.sequence).toBe(1);
    expect(await computer.lbry.follows()).toEqual(['veritasium']);
  });
});

describe('what a person sets', () => {
  it('is in force at once and after a restart', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await tab.goTo('settings');
    await tab.settings.theme('dark');
    await tab.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await tab.settings.policy('settings', 'newest');
    await computer.restart();
    const again = await computer.reopen(tab);
    await again.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await again.goTo('settings');
    await eventually(() => again.settings.field('ui.group.settings').inputValue()).toBe('newest');
    await again.goTo('activity');
    expect((await again.activity.lines()).join()).toContain(say('ui.activity.settings-changed'));
  });
});

describe('the practice network', () => {
  itInProcess('is offered where there is one, and leads into a wizard that is filled in', async () => {
    const onAnyPort: PracticeLauncher = (options) =>
      launchPractice({ ...options, serverPort: 0, sdkPort: 0 });
    const home = await stage.home();
    let stop: (() => Promise<void>) | null = null;
    const launch: PracticeLauncher = async (options) => {
      const running = await onAnyPort(options);
      stop = running.close;
      return running;
    };
    const computer = await home.computer('Laptop', {
      practice: (directory) => practiceNetwork(launch, directory),
    });
    const tab = await computer.open();
    await tab.status.press('ui.practice.start');
    await tab.setup.at('welcome');
    await tab.setup.press('ui.setup.begin');
    await tab.setup.at('server');
    expect(await tab.setup.field('ui.server').inputValue()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await tab.setup.press('ui.server.test');
    await tab.setup.next();
    await tab.setup.pickWallet('practice_wallet');
    await tab.setup.next();
    await tab.setup.enterAccount({ ...JOE, account: 'sign-up', deviceName: 'Laptop' });
    await tab.setup.finish();
    await tab.status.is('up-to-date');
    await (stop as (() => Promise<void>) | null)?.();
  });
});
