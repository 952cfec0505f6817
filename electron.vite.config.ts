import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
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
    build: { rolldownOptions: { input: { index: here('src/renderer/index.html') } } },
  },
});
