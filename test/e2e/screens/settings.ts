import type { ChangeGroup, ConflictPolicy, Theme } from '../../../src/shared/model/terms.ts';
import { eventually } from '../harness/eventually.ts';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** Settings of a profile and of the app. */
export class SettingsScreen extends Screen {
  async rename(deviceName: string): Promise<void> {
    await this.field('ui.deviceName').fill(deviceName);
    await this.press('ui.rename');
  }

  /** Sets it, and waits until the companion has kept it. */
  async policy(group: ChangeGroup, policy: ConflictPolicy): Promise<void> {
    const field = this.field(`ui.group.${group}`);
    await field.selectOption(policy);
    await eventually(() => field.inputValue()).toBe(policy);
  }

  async theme(theme: Theme): Promise<void> {
    await this.choose(`ui.theme.${theme}`);
  }

  async keepInKeychain(on: boolean): Promise<void> {
    await this.page.getByRole('checkbox', { name: say('ui.settings.keychain.use') }).setChecked(on);
  }

  /** The text of the report for whoever helps. */
  async report(): Promise<string> {
    await this.press('ui.settings.diagnostics.preview');
    return this.page.locator('.report').innerText();
  }

  async removeProfile(): Promise<void> {
    await this.press('ui.settings.remove.ask');
    await this.press('ui.settings.remove.do');
  }
}
