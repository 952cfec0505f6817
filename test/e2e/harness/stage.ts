import type { Browser } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { PracticeServerOptions } from '../../../src/practice/server/practice-server.ts';
import { type BuiltPage, buildPage } from '../../browser-host/built-page.ts';
import { type BuiltDesktop, buildDesktop } from '../../electron-double/built-desktop.ts';
import { Household } from '../../fakes/household.ts';
import { startBrowser } from '../../renderer/window-page.ts';
import { Home } from './home.ts';

/** What a person has before them: a browser's tab, or the window of the desktop app. */
export type Face = 'browser' | 'desktop';

/** `FACE=desktop` plays tests on the desktop app that say nothing of it themselves. */
export const DEFAULT_FACE: Face = process.env['FACE'] === 'desktop' ? 'desktop' : 'browser';

/** What the tests of a file share: one browser and one build of the page, or of the desktop app. */
export class Stage {
  readonly browser: Browser;
  /** Null in a browser. */
  readonly desktop: BuiltDesktop | null;
  readonly #page: BuiltPage;

  private constructor(browser: Browser, page: BuiltPage, desktop: BuiltDesktop | null) {
    this.browser = browser;
    this.desktop = desktop;
    this.#page = page;
  }

  static async open(face: Face = DEFAULT_FACE): Promise<Stage> {
    if (face === 'browser') {
      const [browser, page] = await Promise.all([startBrowser(), buildPage()]);
      return new Stage(browser, page, null);
    }
    const [browser, desktop] = await Promise.all([startBrowser(), buildDesktop()]);
    const page = { directory: desktop.path('renderer'), remove: () => desktop.remove() };
    return new Stage(browser, page, desktop);
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
