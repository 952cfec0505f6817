import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeServerOptions } from '../../src/practice/server/practice-server.ts';
import { eventually } from './harness/eventually.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const PLAN = { ...JOE, account: 'sign-up', deviceName: 'Studio' } as const;

async function atAccount(options: Partial<PracticeServerOptions> = {}) {
  const home = await stage.home(options);
  const computer = await home.computer('Studio');
  const tab = await computer.open();
  await tab.setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
  return { home, computer, tab };
}

describe('a server that verifies e-mail addresses', () => {
  it('is waited for; the link of the second mail works too, and the wizard goes on by itself', async () => {
    const { home, tab } = await atAccount({ mode: 'email-verify' });
    await tab.setup.enterAccount(PLAN);
    await tab.setup.at('verify');
    await tab.shows(JOE.email);
    expect(home.server.outbox.map(({ email }) => email)).toEqual([JOE.email]);

    await tab.setup.press('ui.verify.resend');
    await tab.shows(say('ui.verify.resent'));
    expect(home.server.outbox).toHaveLength(2);
    // Asking before the link was opened is no problem.
    await tab.setup.press('ui.action.verified');
    await tab.setup.at('verify');

    const mail = await tab.page.context().newPage();
    await mail.goto(home.server.outbox[1]?.link ?? '');
    await mail.close();
    // Nobody presses anything: it is asked quietly, every few seconds.
    await tab.setup.at('first-merge');
    await tab.setup.finish();
    await tab.status.is('up-to-date');
  });
});

describe('a server with a list of addresses', () => {
  it('says under the field that the address is not on it, and takes one that is', async () => {
    const { tab } = await atAccount({ mode: 'whitelist', whitelist: ['ann@example.com'] });
    await tab.setup.enterAccount(PLAN);
    await tab.shows(say('problem.email-not-allowed'));
    await tab.setup.enterAccount({ ...PLAN, email: 'ann@example.com' });
    await tab.setup.at('first-merge');
  });
});

describe('an account that is there already', () => {
  it('is signed in to instead of made again, not with a wrong password', async () => {
    const home = await stage.home();
    await home.joined('Laptop');
    const studio = await home.computer('Studio');
    const tab = await studio.open();
    await tab.setup.toAccount({ server: home.server.url, sdk: studio.sdk.url });

    await tab.setup.enterAccount(PLAN);
    await tab.shows(say('problem.email-taken'));
    await tab.setup.press('ui.account.signInInstead');
    // The address is still there.
    expect(await tab.setup.field('ui.email').inputValue()).toBe(JOE.email);
    await tab.setup.enterAccount({ ...PLAN, account: 'sign-in', password: 'not the password' });
    await tab.shows(say('problem.password-refused'));
    await tab.setup.enterAccount({ ...PLAN, account: 'sign-in', email: 'nobody@example.com' });
    await tab.shows(say('problem.email-unknown'));
    await tab.setup.enterAccount({ ...PLAN, account: 'sign-in' });
    await tab.setup.finish();
    await tab.status.is('up-to-date');
  });

  it('is found by another spelling of its address, and keeps its own', async () => {
    const home = await stage.home();
    await home.joined('Laptop');
    const { computer, tab } = await home.joined('Studio', {}, { email: 'JOE@example.com' });
    await tab.shows(JOE.email);
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(2);
    await eventually(() => home.server.walletOf(JOE.email)?.sequence).toBe(2);
  });
});

describe('a password to be chosen', () => {
  it('is rated, typed twice, and known to be nobody’s to reset, before it is taken', async () => {
    const { home, tab } = await atAccount();
    const { setup } = tab;
    await setup.choose('ui.account.sign-up');
    await setup.field('ui.email').fill(JOE.email);
    await setup.field('ui.password.new').fill('password');
    await tab.shows(say('ui.strength.0'));
    await setup.field('ui.password.new').fill(JOE.password);
    await tab.shows(say('ui.strength.4'));
    await setup.field('ui.password.repeat').fill('something else');
    await tab.shows(say('ui.password.differs'));
    await setup.field('ui.password.repeat').press('Enter');
    await setup.field('ui.password.repeat').fill(JOE.password);
    // Not said to have been understood yet.
    await setup.field('ui.password.repeat').press('Enter');
    await setup
      .button(say('ui.account.sign-up.do'))
      .and(tab.page.locator('[aria-disabled="true"]'))
      .waitFor();
    expect(home.server.saltSeedOf(JOE.email)).toBeUndefined();
    await setup.enterAccount(PLAN);
    await setup.at('first-merge');
    expect(home.server.saltSeedOf(JOE.email)).toBeDefined();
  });
});
