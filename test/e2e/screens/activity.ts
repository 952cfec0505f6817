import { Screen } from './screen.ts';

/** The log. */
export class ActivityScreen extends Screen {
  /** What happened, newest first. */
  async lines(): Promise<readonly string[]> {
    await this.page.locator('.log li').first().waitFor();
    return this.page.locator('.log .grow').allInnerTexts();
  }

  /** Shows one kind of events, by the filter's value: `all`, `trouble`… */
  async show(filter: string): Promise<void> {
    await this.field('ui.activity.show').selectOption(filter);
  }
}
