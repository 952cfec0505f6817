import { join } from 'node:path';
import type { Page } from 'playwright-core';

const PICTURES = join(import.meta.dirname, '../../docs/screenshots');

/** Of the whole page into `docs/screenshots`, when `SCREENSHOTS=1` asks for them. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1') return;
  // What sticks to its place would stand in the middle of a longer page.
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
