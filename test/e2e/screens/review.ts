import type { Locator } from 'playwright-core';
import { Screen } from './screen.ts';

type Side = 'mine' | 'theirs' | 'both' | 'base';

/** Questions to a person: the list, the one that is open, and the bar that applies what was decided. */
export class ReviewScreen extends Screen {
  /** What each question is about, in the order of the list. */
  async questions(): Promise<readonly string[]> {
    await this.page.locator('.question-link').first().waitFor();
    return this.page.locator('.question-link .grow').allInnerTexts();
  }

  /** A question of the list, by what it is about. */
  question(label: string | RegExp): Locator {
    return this.page.locator('.question-link').filter({ hasText: label });
  }

  open(label: string | RegExp): Promise<void> {
    return this.question(label).click();
  }

  /** What a column of the open question says: `base`, `mine`, `theirs`. */
  column(side: 'base' | 'mine' | 'theirs'): Promise<string> {
    return this.page.locator(`.question [data-side="${side}"] dd`).first().innerText();
  }

  /** Decides the open question, and waits until that is saved. */
  async take(side: Side): Promise<void> {
    const progress = this.page.locator('.apply-bar [role="status"]');
    const before = await progress.innerText();
    await this.page.locator(`[data-take="${side}"]`).click();
    await this.page.waitForFunction(
      (was) => document.querySelector<HTMLElement>('.apply-bar [role="status"]')?.innerText !== was,
      before,
    );
  }

  async preview(): Promise<void> {
    await this.press('ui.review.preview');
    await this.page.getByRole('dialog').waitFor();
  }

  /** Applies `count` decisions and syncs. */
  async apply(count: number): Promise<void> {
    await this.press('ui.review.apply', { count });
  }

  async empty(): Promise<void> {
    await this.says('ui.review.none');
  }
}
