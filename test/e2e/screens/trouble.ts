import type { Download } from 'playwright-core';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** A security alert with its ways to go on, or a locked wallet. */
export class TroubleScreen extends Screen {
  async alerted(): Promise<void> {
    await this.titled(say('ui.trouble.title'));
  }

  keepMine(): Promise<void> {
    return this.press('ui.trouble.keep-mine');
  }

  acceptServer(): Promise<void> {
    return this.press('ui.trouble.accept-server');
  }

  /** Saves both sides; answers the files as the browser got them. */
  async exportBoth(): Promise<readonly Download[]> {
    const downloads: Download[] = [];
    const note = (download: Download) => downloads.push(download);
    this.page.on('download', note);
    const first = this.page.waitForEvent('download');
    await this.press('ui.trouble.export');
    await first;
    while (downloads.length < 2) await this.page.waitForEvent('download');
    this.page.off('download', note);
    return downloads;
  }

  async unlockWallet(walletId: string, password: string): Promise<void> {
    await this.field('ui.wallet.password', { wallet: walletId }).fill(password);
    await this.press('ui.action.unlockWallet');
  }
}
