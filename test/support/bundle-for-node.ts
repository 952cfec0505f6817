import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const projectRoot = resolve(import.meta.dirname, '../..');

export interface BundledProgram {
  readonly path: string;
  readonly url: URL;
  remove(): Promise<void>;
}

/**
 * Bundles a TypeScript file into one that plain Node runs, in a temporary directory from which packages resolve
 * as they do from this project. For what has to run in a process or thread of its own.
 */
export async function bundleForNode(entry: URL): Promise<BundledProgram> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-bundle-'));
  await symlink(join(projectRoot, 'node_modules'), join(directory, 'node_modules'), 'junction');
  const path = join(directory, 'program.mjs');
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(entry),
      outDir: directory,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return { path, url: pathToFileURL(path), remove: () => rm(directory, { recursive: true }) };
}
