import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const BUNDLED = [
  '@noble/hashes',
  '@scure/base',
  '@scure/bip39',
  'commander',
  'env-paths',
  'intl-messageformat',
  'lossless-json',
  'ws',
  'zod',
];

const here = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      // One file is read far faster than the hundred that zod alone has. What is not plain JavaScript stays outside.
      externalizeDeps: { include: ['electron'], exclude: BUNDLED },
      rolldownOptions: {
        external: ['bufferutil', 'utf-8-validate'],
        input: {
          index: here('src/main/hosts/electron/index.ts'),
          cli: here('src/main/hosts/cli/index.ts'),
          'scrypt-worker': here('src/main/adapters/kdf/scrypt-worker.ts'),
          practice: here('src/practice/index.ts'),
          walkthrough: here('src/practice/walkthrough/index.ts'),
          demo: here('src/practice/demo/index.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload may not load modules: everything goes into one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [react()],
    build: {
      // Not by itself, as Vite alone would.
      minify: true,
      // The word lists of the strength meter, loaded when a password is chosen.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: { index: here('src/renderer/index.html') } },
    },
  },
});
