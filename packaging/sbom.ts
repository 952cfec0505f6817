import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installedName, shippedPackages } from './app-files.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
}

export interface Bom {
  readonly bomFormat: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const run = promisify(execFile);

/**
 * What the app is made of, as CycloneDX: what npm says of all that is installed, without what is only for development.
 * npm itself would leave out what both sides need, and Electron, which is no dependency but is in the package.
 */
export async function sbom(project: string): Promise<Bom> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = await run(npm, ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application'], {
    cwd: project,
    maxBuffer: 100_000_000,
    shell: process.platform === 'win32',
  });
  const bom: Bom = JSON.parse(stdout);
  const shipped = new Set(
    [...shippedPackages(project), 'node_modules/electron'].map((path) => nameAndVersion(project, path)),
  );
  const components = bom.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  const refs = new Set(components.map((component) => component['bom-ref']));
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  return { ...bom, components, dependencies };
}

function nameAndVersion(project: string, path: string): string {
  const { version } = JSON.parse(readFileSync(join(project, path, 'package.json'), 'utf8'));
  return `${installedName(path)}@${version}`;
}
