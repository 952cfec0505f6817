import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PracticeServer } from '../../../src/practice/server/practice-server.ts';
import type { Household } from '../../fakes/household.ts';
import type { SetupPlan } from '../screens/setup.ts';
import { Computer, type ComputerOptions } from './computer.ts';
import { DATA, DesktopComputer } from './desktop-computer.ts';
import { JOE } from './joe.ts';
import type { Stage } from './stage.ts';

/** A sync server and some computers, on real sockets and in real files. */
export class Home {
  readonly #stage: Stage;
  readonly #household: Household;
  readonly #computers: Computer[] = [];
  readonly #directories: string[] = [];

  constructor(stage: Stage, household: Household) {
    this.#stage = stage;
    this.#household = household;
  }

  /** Its address, its outbox, the requests it saw, its faults; and what an honest server never does. */
  get server(): PracticeServer {
    return this.#household.server;
  }

  /** Ends the server; the answer starts it again at the same address. Open the home with `onDisk` to keep its data. */
  stopServer(): Promise<() => Promise<void>> {
    return this.#household.stopServer();
  }

  /** A computer with LBRY running, and the companion serving its window. Nothing is set up on it. */
  async computer(name: string, options: ComputerOptions = {}): Promise<Computer> {
    const { sdk, walletDirectory } = await this.#household.lbry(name, options.sdk);
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-e2e-'));
    this.#directories.push(directory);
    const { browser, desktop, pageDirectory } = this.#stage;
    const seat = { name, browser, pageDirectory };
    const computer =
      desktop === null
        ? new Computer(seat, { sdk, walletDirectory, dataDirectory: directory }, options)
        : new DesktopComputer(
            desktop,
            directory,
            seat,
            { sdk, walletDirectory, dataDirectory: join(directory, DATA) },
            options,
          );
    this.#computers.push(computer);
    await computer.start();
    return computer;
  }

  /**
   * The same, set up by clicking through the wizard: the first one of a home makes Joe's account, later ones sign in and
   * merge. Answers with the tab, which shows that everything is the same.
   * @param plan where the wizard is to be answered otherwise than suggested
   */
  async joined(name: string, options: ComputerOptions = {}, plan: Partial<SetupPlan> = {}) {
    const computer = await this.computer(name, options);
    const tab = await computer.open();
    await tab.setup.through({
      server: this.server.url,
      sdk: computer.sdk.url,
      deviceName: name,
      account: this.#way,
      ...JOE,
      ...plan,
    });
    await tab.status.is('up-to-date');
    return { computer, tab };
  }

  /**
   * The same as `joined` in less time: set up by the calls that the wizard makes, and the window opened afterwards. For
   * tests that are not about the wizard.
   */
  async settled(name: string, options: ComputerOptions = {}) {
    const computer = await this.computer(name, options);
    await computer.enter({ ...JOE, server: this.server.url, account: this.#way });
    const tab = await computer.open();
    await tab.status.is('up-to-date');
    return { computer, tab };
  }

  /** The first one makes the account. */
  get #way(): 'sign-in' | 'sign-up' {
    return this.server.saltSeedOf(JOE.email) === undefined ? 'sign-up' : 'sign-in';
  }

  /** Of every tab, into the directory that `E2E_PICTURES` names, if it names one. */
  async picture(name: string): Promise<void> {
    const directory = process.env['E2E_PICTURES'];
    if (directory === undefined) return;
    const file = name.replaceAll(/\W+/g, '-').slice(0, 60);
    for (const computer of this.#computers) {
      for (const [place, { page }] of computer.tabs.entries()) {
        await page.screenshot({ path: join(directory, `${file}.${computer.name}.${place}.png`) });
      }
    }
  }

  async close(): Promise<void> {
    for (const computer of this.#computers) await computer.end();
    await this.#household.close();
    for (const directory of this.#directories) {
      // A call that a tab made at the end may still be letting go of its lock.
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}
