import type { Locator } from 'playwright-core';
import type { followsFormats } from '../../../src/shared/model/terms.ts';
import { eventually } from '../harness/eventually.ts';
import { type GivenFile, pickBy, savedBy } from '../harness/files.ts';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** Every version and backup, what is different in them, going back to one, and the files page. */
export class HistoryScreen extends Screen {
  /** The entries, newest first. */
  entries(): Locator {
    return this.page.locator('.entries li');
  }

  /** An entry by its words. */
  entry(words: string | RegExp): Locator {
    return this.entries().filter({ hasText: words }).first();
  }

  async open(words: string | RegExp): Promise<void> {
    await this.entry(words).getByRole('link').click();
  }

  /** Ticks two entries and goes to what is different in them. */
  async compareTwo(one: string | RegExp, two: string | RegExp): Promise<void> {
    for (const words of [one, two]) await this.entry(words).getByRole('checkbox').check();
    await this.link(say('ui.history.compareTwo')).click();
  }

  /** Of an entry: compares it with what is called that. */
  async compareWith(words: string): Promise<void> {
    await this.page.getByLabel(say('ui.history.compare'), { exact: true }).selectOption({ label: words });
  }

  /** Waits until just these are different, one line each, in whatever order. */
  async differencesAre(lines: readonly RegExp[]): Promise<void> {
    const items = this.page.locator('.differences li');
    for (const line of lines) await items.filter({ hasText: line }).first().waitFor();
    await eventually(() => items.count()).toBe(lines.length);
  }

  lookBack(): Promise<void> {
    return this.link(say('ui.history.lookBack')).click();
  }

  /** Of a comparison with now: goes back for these items, or all of it. */
  async goBackFor(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.page.getByRole('checkbox', { name: say('ui.history.tick', { name }) }).check();
    }
    await this.press('ui.history.restore', { count: names.length });
  }

  async undo(): Promise<void> {
    await this.button(say('ui.undo')).click();
  }

  /** On the files page. */
  async saveFollows(format: (typeof followsFormats)[number]): Promise<GivenFile> {
    await this.field('ui.files.format').selectOption(format);
    return savedBy(this.page, () => this.press('ui.files.saveFollows'));
  }

  addFollows(file: GivenFile): Promise<void> {
    return pickBy(this.page, () => this.press('ui.files.addFollows'), file);
  }

  saveBackup(): Promise<GivenFile> {
    return savedBy(this.page, () => this.press('ui.files.saveBackup'));
  }

  lookIntoBackup(file: GivenFile): Promise<void> {
    return pickBy(this.page, () => this.press('ui.files.openBackup'), file);
  }
}
