import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltDesktop, buildDouble } from './built-desktop.ts';

/** An app of a few lines on the double of Electron, to see what the double itself does. */
export async function smallApp(): Promise<BuiltDesktop & { write(code: string): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-small-'));
  const path = (...parts: string[]) => join(directory, 'out', ...parts);
  await mkdir(path('main'), { recursive: true });
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
  await buildDouble(path('node_modules/electron'));
  return {
    directory,
    path,
    write: (code) => writeFile(path('main/index.js'), code),
    remove: () => rm(directory, { recursive: true }),
  };
}
