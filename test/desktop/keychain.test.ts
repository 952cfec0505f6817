import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DesktopComputer } from '../e2e/harness/desktop-computer.ts';
import { JOE } from '../e2e/harness/joe.ts';
import { Stage } from '../e2e/harness/stage.ts';
import { say } from '../e2e/harness/words.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open('desktop');
});

afterAll(() => stage.close());

describe('the desktop app beside a keychain', () => {
  it.each([
    ['keychain-locked', 'Cannot create an item in a locked collection'],
    ['keychain-denied', 'The user name or passphrase you entered is not correct.'],
  ] as const)(
    '%s: says so, works with a typed password, and uses it again when it can',
    async (code, words) => {
      const home = await stage.home();
      const { computer } = await home.settled('Laptop');
      const desktop = computer as DesktopComputer;
      await desktop.stop();
      await desktop.keychainRefuses(words);
      await desktop.start();
      const tab = await desktop.open();
      await tab.status.is('needs-password');
      await tab.shows(say(`problem.${code}`));
      await tab.goTo('password');
      await tab.shows(say(`advice.${code}`));
      await tab.password.unlock(JOE.password);
      await tab.status.is('up-to-date');

      await desktop.stop();
      await desktop.keychainRefuses(null);
      await desktop.start();
      const again = await desktop.open();
      await again.status.is('up-to-date');
      expect(await again.barriers()).toEqual([]);
    },
  );

  it('keychain-absent: is set up without one, and asks for the password at each start', async () => {
    const home = await stage.home();
    const computer = await home.computer('Laptop', { keychain: null });
    const tab = await computer.open();
    await tab.setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
    await tab.setup.enterAccount({ ...JOE, account: 'sign-up', deviceName: 'Laptop' });
    await tab.setup.at('first-merge');
    await tab.setup.merge();
    await tab.setup.at('keychain');
    await tab.shows(say('problem.keychain-absent'));
    await tab.setup.choose('ui.keychain.no');
    await tab.setup.next();
    await tab.setup.at('done');
    await tab.setup.press('ui.setup.finish');
    await tab.status.is('up-to-date');
    await computer.restart();
    const again = await computer.reopen(tab);
    await again.status.is('needs-password');
    await again.goTo('password');
    await again.password.unlock(JOE.password);
    await again.status.is('up-to-date');
  });
});
