import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOnce } from '../fakes/network-faults.ts';
import type { Computer, ComputerOptions } from './harness/computer.ts';
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

const NEXT = 'umbrella pencil under the seventh tide';
const PASSWORDS = { current: JOE.password, next: NEXT };

async function twoDevices(options: ComputerOptions = {}) {
  const home = await stage.home();
  const { computer: laptop, tab } = await home.settled('Laptop');
  const { computer: desktop, tab: other } = await home.settled('Desktop', options);
  await tab.status.reaches((await other.status.version()) ?? 0);
  await tab.status.is('up-to-date');
  return { home, laptop, tab, desktop, other };
}

describe('changing the password', () => {
  it('goes through both devices, and both sync on with it', async () => {
    const { laptop, tab, desktop, other } = await twoDevices();
    await tab.goTo('password');
    await tab.password.change(PASSWORDS);
    await tab.shows(say('ui.password.outcome.committed'));

    await other.status.is('needs-password');
    // What is edited here meanwhile is kept, and said to be.
    await desktop.lbry.follow('veritasium');
    await other.goTo('password');
    await other.shows(say('ui.password.adopt.lead'));
    await other.password.adopt({ next: 'not the new one' });
    await other.shows(say('problem.password-refused'));
    await other.password.adopt({ next: JOE.password });
    await other.shows(say('problem.password-previous'));
    await other.password.adopt({ next: NEXT });
    await other.status.is('up-to-date');
    await eventually(() => laptop.lbry.follows()).toEqual(['veritasium']);
  });

  itInProcess('is not begun while something is unsent, and says what must be so first', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await tab.status.pause('resumed');
    await tab.status.is('paused');
    await computer.lbry.follow('veritasium');
    await tab.goTo('password');
    await tab.password.titled(say('ui.password.change.title'));
    await tab.reload();
    await tab.shows(say('ui.precondition.nothing-unsent.not'));
    await tab.password.fillChange(PASSWORDS);
    await tab.password.field('ui.password.repeat').press('Enter');
    expect(home.server.requests.map(({ path }) => path)).not.toContain('/api/3/password');
  });

  it('is not committed with a wrong present password, and everything stays as it was', async () => {
    const home = await stage.home();
    const { tab } = await home.settled('Laptop');
    await tab.goTo('password');
    await tab.password.change({ current: 'not it', next: NEXT });
    await tab.shows(say('ui.password.outcome.not-committed'));
    await tab.shows(say('problem.password-wrong'));
    await tab.goTo('status');
    await tab.status.is('up-to-date');
  });

  it('is checked when no answer came, and cleared up by itself', async () => {
    const home = await stage.home();
    const { tab } = await home.settled('Laptop');
    home.server.faults.beforeAnswer = ({ path }) => {
      if (path !== '/api/3/password') return 'answer';
      home.server.faults.beforeAnswer = () => 'refuse';
      return 'drop-answer';
    };
    await tab.goTo('password');
    await tab.password.change(PASSWORDS);
    await tab.shows(say('ui.password.outcome.checking'));
    await tab.goTo('status');
    await tab.shows(say('ui.password.inDoubt'));
    home.server.faults.beforeAnswer = undefined;
    await tab.status.comesTo('up-to-date');
    await tab.page.getByText(say('ui.password.inDoubt')).waitFor({ state: 'detached' });
  });

  it('is pre-empted by the other device that was quicker', async () => {
    const { tab, other } = await twoDevices();
    await other.status.pause('resumed');
    await other.status.is('paused');
    await tab.goTo('password');
    await tab.password.change(PASSWORDS);
    await tab.shows(say('ui.password.outcome.committed'));
    await other.goTo('password');
    await other.password.change({ current: JOE.password, next: 'a third one that came too late' });
    await other.password.titled(say('ui.password.adopt.title'));
    await other.password.adopt({ next: NEXT });
    await other.goTo('status');
    await other.status.resume();
    await other.status.is('up-to-date');
  });
});

describe('a password that was changed while this device was off', () => {
  /** It is on again, knows nothing of the change yet, and was given the new password. */
  async function changedMeanwhile(edit: (desktop: Computer) => Promise<unknown> = async () => undefined) {
    const { tab, desktop, other } = await twoDevices({ keychain: null });
    await desktop.stop();
    await tab.goTo('password');
    await tab.password.change(PASSWORDS);
    await tab.shows(say('ui.password.outcome.committed'));
    await edit(desktop);
    await desktop.start();
    const again = await desktop.reopen(other);
    await again.status.is('needs-password');
    await again.goTo('password');
    // The new password is not wrong, and the previous one is asked for as well.
    await again.password.unlock(NEXT);
    await again.password.adopt({ next: NEXT });
    await again.shows(say('ui.password.adopt.both'));
    return { again, desktop };
  }

  it('is taken over with both passwords, where no keychain kept the previous one', async () => {
    const { again, desktop } = await changedMeanwhile((device) => device.lbry.follow('veritasium'));
    await again.password.adopt({ next: NEXT, previous: 'neither' });
    await again.shows(say('problem.password-wrong'));
    await again.password.adopt({ next: NEXT, previous: JOE.password });
    await again.status.is('up-to-date');
    expect(await desktop.lbry.follows()).toEqual(['veritasium']);
  });

  it('is taken over without the previous one, and what differs is asked', async () => {
    const { again } = await changedMeanwhile();
    await again.password.press('ui.password.adopt.without');
    await again.status.is('up-to-date');
  });
});

it('a password that was typed wrong is not sent anywhere', async () => {
  const home = await stage.home();
  const { computer, tab } = await home.settled('Laptop', { keychain: null });
  await computer.restart();
  const again = await computer.reopen(tab);
  await again.status.is('needs-password');
  faultOnce(home.server, 'POST /api/3/auth/full', 'refuse');
  await again.goTo('password');
  await again.password.unlock('not it');
  await again.shows(say('problem.password-wrong'));
  await again.password.unlock(JOE.password);
  await again.status.is('up-to-date');
});
