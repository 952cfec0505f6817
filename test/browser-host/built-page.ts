import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

export interface BuiltPage {
  readonly directory: string;
  remove(): Promise<void>;
}

/** Builds the window's page as `npm run build` does, into a temporary directory. */
export async function buildPage(): Promise<BuiltPage> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-page-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, '../../src/renderer'),
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: directory,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  return { directory, remove: () => rm(directory, { recursive: true }) };
}
