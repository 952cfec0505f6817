import type { Download, Page } from 'playwright-core';

/** A file as a person gets it from the window or gives it to it. */
export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

/** The file that is saved by doing this. */
export async function savedBy(page: Page, act: () => Promise<void>): Promise<GivenFile> {
  const saved = page.waitForEvent('download');
  await act();
  const download = await saved;
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

/** Picks a file where doing this asks for one. */
export async function pickBy(page: Page, act: () => Promise<void>, { name, text }: GivenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await act();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
