import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Bundles programs that import the app from its sources into `out/NAME`, and runs the one called `run` with the
 * arguments this process was given. `programs`: their sources by name, from the root.
 */
export async function runBundled(name, programs, nodeOptions = []) {
  const outDir = join(root, 'out', name);
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
        input: Object.fromEntries(Object.entries(programs).map(([key, path]) => [key, join(root, path)])),
        output: { entryFileNames: '[name].js', format: 'esm' },
      },
    },
  });
  const options = [...nodeOptions, '--enable-source-maps', join(outDir, 'run.js'), ...process.argv.slice(2)];
  const run = spawn(process.execPath, options, { stdio: 'inherit' });
  run.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
