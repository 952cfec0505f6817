import type { Browser } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { PracticeServerOptions } from '../../../src/practice/server/practice-server.ts';
import { type BuiltPage, buildPage } from '../../browser-host/built-page.ts';
import { Household } from '../../fakes/household.ts';
import { startBrowser } from '../../renderer/window-page.ts';
import { Home } from './home.ts';

/** What the tests of a file share: one browser and one build of the page. */
export class Stage {
  readonly browser: Browser;
  readonly #page: BuiltPage;

  private constructor(browser: Browser, page: BuiltPage) {
    this.browser = browser;
    this.#page = page;
  }

  static async open(): Promise<Stage> {
    const [browser, page] = await Promise.all([startBrowser(), buildPage()]);
    return new Stage(browser, page);
  }

  get pageDirectory(): string {
    return this.#page.directory;
  }

  /** A sync server, and as many computers as a test starts. All of it is gone when the test has finished. */
  async home(options: Partial<PracticeServerOptions> & { readonly onDisk?: boolean } = {}): Promise<Home> {
    const household = await Household.open(options);
    const home = new Home(this, household);
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await home.picture(task.name);
      await home.close();
    });
    return home;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#page.remove();
  }
}
