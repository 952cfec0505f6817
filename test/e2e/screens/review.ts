import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

type Side = 'mine' | 'theirs' | 'both' | 'base';

/** The columns stand where they always stand; a choice of a side is under it. */
const COLUMN = { base: 'before', mine: 'here', theirs: 'there' } as const;

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

  async open(label: string | RegExp): Promise<void> {
    await this.question(label).click();
    await this.page.locator('.question h2').filter({ hasText: label }).waitFor();
  }

  /** What the open question is about. */
  title(): Promise<string> {
    return this.page.locator('.question h2').innerText();
  }

  why(): Promise<string> {
    return this.page.locator('.question-header > p').last().innerText();
  }

  /** What a column of the open question says: `base`, `mine`, `theirs`. */
  column(side: 'base' | 'mine' | 'theirs'): Promise<string> {
    return this.side(side).locator('dd').first().innerText();
  }

  side(side: 'base' | 'mine' | 'theirs'): Locator {
    return this.page.locator(`.question .side-column[data-side="${COLUMN[side]}"]`);
  }

  /** What comes out of the open question. */
  result(): Promise<string> {
    return this.page.locator('.result-value').innerText();
  }

  /** Decides the open question, and waits until that is saved. */
  async take(side: Side): Promise<void> {
    await this.page.locator(`.question [data-take="${side}"]`).click();
    await this.saved();
  }

  /** Waits until everything that was decided is on the disk. */
  saved(): Promise<void> {
    return this.page.locator('.apply-bar[data-saving="false"]').waitFor();
  }

  /** Waits until so many of so many are decided. */
  async decided(decided: number, total: number): Promise<void> {
    await this.says('ui.review.progress', { decided, total });
    await this.saved();
  }

  /** All that are open at once. */
  async rest(side: 'mine' | 'theirs' | 'suggested', count: number): Promise<void> {
    await this.press(`ui.review.rest.${side}`, { count });
    await this.saved();
  }

  /** Opens what can be done with a group, and does it. */
  async forAll(group: string, action: string): Promise<void> {
    await this.button(say('ui.review.forAll', { group })).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async preview(): Promise<Locator> {
    await this.press('ui.review.preview');
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  /** Applies `count` decisions and syncs. */
  async apply(count: number): Promise<void> {
    await this.press('ui.review.apply', { count });
    await this.says('ui.review.applied', { count });
  }

  /** Takes back what was just applied. */
  async undoApply(): Promise<void> {
    await this.press('ui.undo');
    await this.button(say('ui.undo')).waitFor({ state: 'detached' });
  }

  async empty(): Promise<void> {
    await this.says('ui.review.none');
  }

  /** That the focus is where a question begins, and which one that is. */
  async focusOn(label: string | RegExp): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.querySelector('h2')?.textContent ?? ''))
      .toMatch(label);
  }
}
