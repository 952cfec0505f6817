import { pickBy } from '../harness/files.ts';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** Bringing a wallet back from a backup file where nothing is set up. */
export class RestoreScreen extends Screen {
  async begin(): Promise<void> {
    await this.link(say('ui.restore.open')).click();
    await this.titled(say('ui.restore'));
  }

  async pickFile(file: string): Promise<void> {
    await pickBy(this.page, () => this.press('ui.restore.pick'), { name: 'backup.json', text: file });
    await this.says('ui.restore.picked');
  }

  async findLbry(address: string): Promise<void> {
    await this.field('ui.sdkAddress').fill(address);
    await this.press('ui.wallet.find');
    await this.page.getByRole('radio', { checked: true }).waitFor();
  }

  async look(password: string): Promise<void> {
    await this.field('ui.restore.password').fill(password);
    await this.press('ui.restore.look');
  }

  async bringIn(): Promise<void> {
    await this.press('ui.bringIn.do');
    await this.says('ui.restore.done');
  }
}
