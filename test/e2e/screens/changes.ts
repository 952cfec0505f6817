import type { Locator } from 'playwright-core';
import { Screen } from './screen.ts';

/** What differs between the base, this device and the others. */
export class ChangesScreen extends Screen {
  rows(): Locator {
    return this.page.locator('.change-button');
  }

  search(words: string): Promise<void> {
    return this.field('ui.search').fill(words);
  }

  lookAgain(): Promise<void> {
    return this.press('ui.lookAgain');
  }
}
