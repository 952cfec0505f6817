import { execFileSync, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// Builds the app and the benchmarks, and runs these with the arguments given.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outDir = join(root, 'out', 'bench');

const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
execFileSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
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
      input: {
        run: join(root, 'test/bench/run.ts'),
        ...Object.fromEntries(
          ['count-timers', 'derive', 'idle', 'practice-host', 'unlock'].map((name) => [
            name,
            join(root, `test/bench/programs/${name}.ts`),
          ]),
        ),
      },
      output: { entryFileNames: '[name].js', format: 'esm' },
    },
  },
});

const run = spawn(
  process.execPath,
  ['--expose-gc', '--enable-source-maps', join(outDir, 'run.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
run.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
