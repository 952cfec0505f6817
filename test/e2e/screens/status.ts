import type { Locator } from 'playwright-core';
import type { Status } from '../../../src/shared/status.ts';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** The status of a profile, and the links to the other pages beside it. */
export class StatusScreen extends Screen {
  /**
   * Waits until the profile shown has that status and nothing is under way. It is read where a screen reader reads it,
   * beside the profile, so that it works on every page.
   */
  async is(status: Status): Promise<void> {
    await this.#status(status).waitFor({ state: 'attached' });
    await this.page.locator('.busy').waitFor({ state: 'detached' });
  }

  /** The same, after asking for a sync; unless it was noticed by itself meanwhile, and nothing is to be asked for. */
  async comesTo(status: Status, asking: 'ui.syncNow' | 'ui.tryAgain' = 'ui.syncNow'): Promise<void> {
    const sync = this.button(say(asking));
    await this.#status(status).or(sync).first().waitFor({ state: 'attached' });
    await sync.click({ timeout: 2000 }).catch(() => undefined);
    await this.is(status);
  }

  #status(status: Status): Locator {
    const profile = this.page.locator('.profiles [aria-current="true"]');
    return profile.getByText(say(`status.${status}`), { exact: true });
  }

  /** The sentence of state. */
  sentence(): Promise<string> {
    return this.page.locator('h1.sentence').innerText();
  }

  syncNow(): Promise<void> {
    return this.press('ui.syncNow');
  }

  async pause(until: 'hour' | 'tomorrow' | 'resumed'): Promise<void> {
    await this.press('ui.pause');
    await this.page.getByRole('menuitem', { name: say(`ui.pause.${until}`) }).click();
  }

  resume(): Promise<void> {
    return this.press('ui.action.resume');
  }

  /** The version that this device and the server agreed on last, as the page says it; null before the first. */
  async version(): Promise<number | null> {
    const facts = await this.page.locator('.facts').first().innerText();
    const found = /version (\d+)/.exec(facts)?.[1];
    return found === undefined ? null : Number(found);
  }

  /** Waits until that version, or a later one, was agreed on. */
  async reaches(version: number): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        Number(/version (\d+)/.exec(document.querySelector('.facts')?.textContent ?? '')?.[1] ?? 0) >= wanted,
      version,
    );
  }

  /** The names of the devices, this one first. */
  devices(): Promise<readonly string[]> {
    const list = this.page.getByRole('region', { name: say('ui.devices') }).getByRole('listitem');
    return list.locator('.grow').allInnerTexts();
  }
}
