import type { Download } from 'playwright-core';
import type { ChangeGroup, ConflictPolicy, Theme } from '../../../src/shared/model/terms.ts';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** Settings of a profile and of the app. */
export class SettingsScreen extends Screen {
  async rename(deviceName: string): Promise<void> {
    await this.field('ui.deviceName').fill(deviceName);
    await this.press('ui.rename');
  }

  async policy(group: ChangeGroup, policy: ConflictPolicy): Promise<void> {
    await this.field(`ui.group.${group}`).selectOption(policy);
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

  /** Saves a file by its button, and answers its text. */
  async save(key: 'ui.settings.exportFollows' | 'ui.settings.exportBackup'): Promise<string> {
    const saved = this.page.waitForEvent('download');
    await this.press(key);
    return textOf(await saved);
  }

  async importFollows(name: string, text: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.press('ui.settings.importFollows');
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  }

  async removeProfile(): Promise<void> {
    await this.press('ui.settings.remove.ask');
    await this.press('ui.settings.remove.do');
  }
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
