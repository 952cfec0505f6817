import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PasswordStore } from '../../src/main/ports/password-store.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { testKeychain } from '../fakes/cli-parts.ts';
import { itInProcess } from './harness/in-process.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const PLAN = { ...JOE, account: 'sign-up', deviceName: 'Studio' } as const;

/** A keychain that is there and lets nobody in. */
const closedKeychain = (): PasswordStore => ({
  ...testKeychain(),
  write: async () => fail(problem('keychain-denied')),
});

describe('a setup that is left in the middle', () => {
  it.each(['reload', 'restart'] as const)('goes on where it was after a %s, at every step', async (what) => {
    const home = await stage.home({ mode: 'email-verify' });
    const computer = await home.computer('Studio');
    let tab = await computer.open();
    const leave = async (): Promise<void> => {
      if (what === 'reload') return tab.reload();
      await computer.restart();
      tab = await computer.reopen(tab);
      await tab.goTo('setup');
    };
    await tab.setup.begin();
    await tab.setup.testServer(home.server.url);
    await tab.setup.button(say('ui.continue')).waitFor();
    await leave();
    await tab.setup.at('server');
    expect(await tab.setup.field('ui.server').inputValue()).toBe(home.server.url);
    if (what === 'restart') await tab.setup.testServer(home.server.url);
    await tab.setup.next();

    await tab.setup.at('wallet');
    await tab.setup.findLbry(computer.sdk.url);
    await tab.setup.pickWallet('default_wallet');
    await leave();
    await tab.setup.at('wallet');
    await tab.page.getByRole('radio', { name: 'default_wallet', checked: true }).waitFor();
    await tab.setup.next();

    await tab.setup.at('account');
    await tab.setup.choose('ui.account.sign-up');
    await leave();
    await tab.setup.at('account');
    await tab.setup.enterAccount(PLAN);

    await tab.setup.at('verify');
    await leave();
    await tab.setup.at('verify');
    await fetch(home.server.outbox[0]?.link ?? '');
    await tab.setup.at('first-merge');
    await leave();
    await tab.setup.at('first-merge');
    await tab.setup.merge();

    await tab.setup.at('keychain');
    await leave();
    await tab.setup.keys();
    await tab.setup.at('done');
    await leave();
    await tab.setup.at('done');
    await tab.setup.press('ui.setup.finish');
    await tab.status.is('up-to-date');
  });

  it('asks for the password once more where no keychain kept it', async () => {
    const home = await stage.home();
    const computer = await home.computer('Studio', { keychain: null });
    const tab = await computer.open();
    await tab.setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
    await tab.setup.enterAccount(PLAN);
    await tab.setup.at('first-merge');
    await computer.restart();
    const again = await computer.reopen(tab);
    // Left in the middle, it is not in sync, and the way on is there.
    await again.status.is('not-configured');
    await again.status.link(say('ui.action.goOn')).click();
    await again.shows(say('ui.setup.unlock'));
    const { password } = JOE;
    await again.setup.field('ui.password').fill('not it');
    await again.setup.next();
    await again.shows(say('problem.password-refused'));
    await again.setup.field('ui.password').fill(password);
    await again.setup.next();
    await again.setup.finish();
    await again.status.is('up-to-date');
  });

  it('is dropped when one wants, and begins anew from nothing', async () => {
    const home = await stage.home();
    const computer = await home.computer('Studio');
    const tab = await computer.open();
    await tab.setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
    await tab.setup.enterAccount(PLAN);
    await tab.setup.at('first-merge');
    await tab.setup.press('ui.setup.drop');
    await tab.setup.at('welcome');
    await tab.goTo('status');
    await tab.shows(say('ui.action.setUp'));
    expect(home.server.walletOf(JOE.email)).toBeNull();
  });

  it('goes back a step without losing what was typed', async () => {
    const home = await stage.home();
    const computer = await home.computer('Studio');
    const tab = await computer.open();
    const { setup } = tab;
    await setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
    await setup.choose('ui.account.sign-in');
    await setup.field('ui.email').fill(JOE.email);
    await setup.back();
    await setup.at('wallet');
    await setup.next();
    await setup.at('account');
    expect(await setup.field('ui.email').inputValue()).toBe(JOE.email);
  });
});

describe('the keychain', () => {
  it('may be turned down; the password is then asked for at each start', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.joined('Studio', {}, { keychain: 'no' });
    await computer.restart();
    const again = await computer.reopen(tab);
    await again.status.is('needs-password');
    await again.goTo('password');
    await again.password.unlock(JOE.password);
    await again.status.is('up-to-date');
  });

  itInProcess('that lets nobody in is said to do so, and is gone on without', async () => {
    const home = await stage.home();
    const computer = await home.computer('Studio', { keychain: closedKeychain() });
    const tab = await computer.open();
    await tab.setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
    await tab.setup.enterAccount(PLAN);
    await tab.setup.at('first-merge');
    await tab.setup.merge();
    await tab.setup.at('keychain');
    await tab.shows(say('problem.keychain-denied'));
    await tab.setup.choose('ui.keychain.no');
    await tab.setup.next();
    await tab.setup.at('done');
  });
});
