import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { writeStandIns } from './stand-ins.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

export interface BuiltDesktop {
  /** A temporary directory that is all the app's own. */
  readonly directory: string;
  /** A path in what was built. */
  path(...parts: string[]): string;
  remove(): Promise<void>;
}

/** Builds the app as `npm run build` does, but into a temporary directory, where `electron` is the double. */
export async function buildDesktop(): Promise<BuiltDesktop> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-desktop-'));
  const path = (...parts: string[]) => join(directory, 'out', ...parts);
  const electronVite = join(PROJECT, 'node_modules/electron-vite/bin/electron-vite.js');
  await run(process.execPath, [electronVite, 'build', '--outDir', join(directory, 'out')], { cwd: PROJECT });
  await copyFile(join(PROJECT, 'package.json'), join(directory, 'package.json'));
  await symlink(join(PROJECT, 'node_modules'), join(directory, 'node_modules'), 'junction');
  await symlink(join(PROJECT, 'resources'), join(directory, 'resources'), 'junction');
  // Nearer to the app than the real ones, so they are found first.
  const modules = path('node_modules');
  await buildDouble(join(modules, 'electron'));
  await writeStandIns(modules);
  return { directory, path, remove: () => rm(directory, { recursive: true }) };
}

/** The double alone, as a package called `electron`. */
export async function buildDouble(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), '{ "type": "module", "main": "index.js" }');
  await build({
    configFile: false,
    root: PROJECT,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: directory,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: {
          index: join(import.meta.dirname, 'electron/index.ts'),
          'run-app': join(import.meta.dirname, 'run-app.ts'),
        },
      },
    },
  });
  await writeFile(
    join(directory, 'start.js'),
    "import { runApp } from './run-app.js';\nawait runApp(new URL('../../main/index.js', import.meta.url).pathname);\n",
  );
}
