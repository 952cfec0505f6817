import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runnerImport } from 'vite';

// Renders every icon from the one drawing of the mark. What it writes is committed; a test compares the two.
const resources = join(import.meta.dirname, '../resources');
const { module } = await runnerImport(join(import.meta.dirname, 'icons/all-icons.ts'));

for (const directory of ['icons', 'tray'])
  await rm(join(resources, directory), { recursive: true, force: true });
for (const { path, content } of await module.allIcons()) {
  const target = join(resources, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}
