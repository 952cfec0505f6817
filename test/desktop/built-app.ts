import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleForNode } from '../support/bundle-for-node.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

export interface BuiltApp {
  /** A temporary directory that is all the app's own. */
  readonly directory: string;
  /** A path in what was built. */
  path(...parts: string[]): string;
  remove(): Promise<void>;
}

/** Builds the app as `npm run build` does, but into a temporary directory, where `electron` is the stand-in. */
export async function buildApp(): Promise<BuiltApp> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-app-'));
  const path = (...parts: string[]) => join(directory, 'out', ...parts);
  const electronVite = join(PROJECT, 'node_modules/electron-vite/bin/electron-vite.js');
  await run(process.execPath, [electronVite, 'build', '--outDir', join(directory, 'out')], { cwd: PROJECT });
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
  await symlink(join(PROJECT, 'node_modules'), join(directory, 'node_modules'), 'junction');

  // Nearer to the app than the real one, so it is found first.
  const electron = path('node_modules/electron');
  await mkdir(electron, { recursive: true });
  await writeFile(join(electron, 'package.json'), '{ "type": "module", "main": "index.js" }');
  const standIn = await bundleForNode(new URL('./fake-electron.ts', import.meta.url));
  await copyFile(standIn.path, join(electron, 'index.js'));
  await standIn.remove();

  return { directory, path, remove: () => rm(directory, { recursive: true }) };
}
