import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// Bundles the simulation, which imports the engine from its sources, and runs it with the arguments given.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outDir = join(root, 'out', 'simulate');

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: true,
    minify: false,
    sourcemap: 'inline',
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input: { run: join(root, 'test/simulation/run.ts') },
      output: { entryFileNames: '[name].js', format: 'esm' },
    },
  },
});

const run = spawn(
  process.execPath,
  ['--enable-source-maps', join(outDir, 'run.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
run.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
