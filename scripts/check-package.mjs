import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';

// Looks at every program that was packed into dist/, or the directory given, and fails when its fuses are not as decided.
const project = join(import.meta.dirname, '..');
const directory = resolve(process.argv[2] ?? join(project, 'dist'));
const { module } = await runnerImport(join(project, 'packaging/check-package.ts'));

const programs = await module.packedPrograms(directory);
if (programs.length === 0) fail(`Nothing is packed in ${directory}`);
for (const program of programs) {
  const wrong = await module.unburntFuses(program);
  if (wrong.length > 0) fail(`${program}: not as decided: ${wrong.join(', ')}`);
  process.stdout.write(`${program}: all fuses as decided\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
