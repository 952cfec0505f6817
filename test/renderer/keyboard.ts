import type { Page } from 'playwright-core';

const MANY = 60;

/** A person who has a keyboard and nothing else. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Tabs on until what has the focus is called that, among other things when it is a text. */
  async tabTo(name: string | RegExp): Promise<void> {
    for (let tabs = 0; tabs < MANY; tabs += 1) {
      await this.#page.keyboard.press('Tab');
      const focused = await this.#focused();
      if (typeof name === 'string' ? focused.includes(name) : name.test(focused)) return;
    }
    throw new Error(`Tab does not get to "${name}"`);
  }

  async fill(field: string, value: string): Promise<void> {
    await this.tabTo(field);
    await this.#page.keyboard.type(value);
  }

  async press(button: string | RegExp): Promise<void> {
    await this.tabTo(button);
    await this.#page.keyboard.press('Enter');
  }

  async choose(option: string): Promise<void> {
    await this.tabTo(option);
    await this.#page.keyboard.press('Space');
  }

  /** What a screen reader would call the element with the focus. */
  #focused(): Promise<string> {
    return this.#page.evaluate(() => {
      const element = document.activeElement;
      // Between the last element and the first, nothing has the focus.
      if (element === document.body) return '';
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      return [element?.getAttribute('aria-label'), ...[element, ...labels].map((one) => one?.textContent)]
        .join(' ')
        .trim();
    });
  }
}
