import type { Locator } from 'playwright-core';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** Every version and backup, and going back to one. */
export class HistoryScreen extends Screen {
  /** The entries, newest first. */
  entries(): Locator {
    return this.page.locator('.entries li');
  }

  async open(place: number): Promise<void> {
    await this.entries().nth(place).getByRole('link').click();
  }

  restoreAll(): Promise<void> {
    return this.press('ui.history.restore');
  }

  async undo(): Promise<void> {
    await this.button(say('ui.undo')).click();
  }
}
