import { join } from 'node:path';
import { runnerImport } from 'vite';

// Prints the bill of materials of the desktop package.
const project = join(import.meta.dirname, '..');
const { module } = await runnerImport(join(project, 'packaging/sbom.ts'));
process.stdout.write(`${JSON.stringify(await module.sbom(project), null, 2)}\n`);
