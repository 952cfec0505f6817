import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type BuiltDesktop, buildDesktop } from '../electron-double/built-desktop.ts';
import { DesktopDouble, type DesktopOptions } from '../electron-double/desktop-double.ts';
import { startBrowser } from '../renderer/window-page.ts';

/** What the tests of a file share: one browser and one build of the app. */
export class DesktopStage {
  readonly browser: Browser;
  readonly built: BuiltDesktop;

  private constructor(browser: Browser, built: BuiltDesktop) {
    this.browser = browser;
    this.built = built;
  }

  static async open(): Promise<DesktopStage> {
    const [browser, built] = await Promise.all([startBrowser(), buildDesktop()]);
    return new DesktopStage(browser, built);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.built.remove();
  }

  /** Where a person's files are, until the test has finished. */
  async home(): Promise<string> {
    const home = await mkdtemp(join(tmpdir(), 'lbry-sync-person-'));
    onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
    return home;
  }

  /** The app, started; it ends with the test. */
  async start(options: Partial<DesktopOptions> & { readonly home: string }): Promise<DesktopDouble> {
    const desktop = await DesktopDouble.start({ browser: this.browser, built: this.built, ...options });
    onTestFinished(() => desktop.end());
    return desktop;
  }
}

/** The page of the one window, once it shows something. */
export async function shownPage(desktop: DesktopDouble): Promise<Page> {
  const page = await until(() => desktop.pages[0]);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

/** Waits until there is something. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
