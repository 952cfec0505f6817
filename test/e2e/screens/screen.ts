import type { Locator, Page } from 'playwright-core';
import type { TextKey } from '../../../src/shared/text/texts.ts';
import { say } from '../harness/words.ts';

/** What every screen has: words, buttons and fields, found as a person finds them, by what they are called. */
export class Screen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  field(key: TextKey, params: Readonly<Record<string, string | number>> = {}): Locator {
    return this.page.getByLabel(say(key, params), { exact: true });
  }

  press(key: TextKey, params: Readonly<Record<string, string | number>> = {}): Promise<void> {
    return this.button(say(key, params)).click();
  }

  choose(key: TextKey): Promise<void> {
    return this.pick(say(key));
  }

  /** Picks an option, and waits until the companion has taken it. */
  async pick(name: string): Promise<void> {
    const option = this.page.getByRole('radio', { name, exact: true });
    await option.click();
    await option.and(this.page.locator(':checked')).waitFor();
  }

  /** Waits until these words can be read. */
  async shows(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Waits until a screen reader is told these words, which need not be seen. */
  async tells(words: string): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached' });
  }

  says(key: TextKey, params: Readonly<Record<string, string | number>> = {}): Promise<void> {
    return this.shows(say(key, params));
  }

  async titled(title: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
}
