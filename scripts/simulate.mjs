import { runBundled } from './run-bundled.mjs';

// Runs the simulation with the arguments given.
await runBundled('simulate', { run: 'test/simulation/run.ts' });
