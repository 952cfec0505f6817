import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root, runBundled } from './run-bundled.mjs';

// Builds the app and the benchmarks, and runs these with the arguments given.
const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
execFileSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
const programs = ['count-timers', 'derive', 'idle', 'practice-host', 'unlock'];
await runBundled(
  'bench',
  {
    run: 'test/bench/run.ts',
    ...Object.fromEntries(programs.map((name) => [name, `test/bench/programs/${name}.ts`])),
  },
  ['--expose-gc'],
);
