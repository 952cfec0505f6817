import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shippedPackages } from '../../packaging/app-files.ts';
import { thirdPartyLicences } from '../../packaging/licences.ts';
import { sbom } from '../../packaging/sbom.ts';

const PROJECT = join(import.meta.dirname, '../..');
const MB = 1_000_000;
const run = promisify(execFile);

describe('the bill of materials', () => {
  it('names all that comes with the app, Electron too, and nothing that only builds or tests it', async () => {
    const { bomFormat, components } = await sbom(PROJECT);
    const names = components.map(({ name }) => name);
    expect(bomFormat).toBe('CycloneDX');
    expect(names).toEqual(
      expect.arrayContaining(['electron', 'keytar', 'react', 'zod', '@noble/hashes', 'js-yaml']),
    );
    expect(names.length).toBe(shippedPackages(PROJECT).length + 1);
    for (const other of ['vitest', 'electron-builder', 'playwright-core', '@scure/bip32']) {
      expect(names).not.toContain(other);
    }
  });
});

describe('the licences that come with the app', () => {
  /** What may be passed on in a program of any licence, with its own licence beside it. */
  const FREE = new Set([
    'MIT',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'OFL-1.1',
    'BlueOak-1.0.0',
    'Python-2.0',
    '(MIT OR CC0-1.0)',
    'CC0-1.0',
  ]);

  it('name everything by others, in the bundle or beside it, each under a licence that allows it', async () => {
    const text = await thirdPartyLicences(PROJECT);
    for (const name of [
      'react',
      'react-dom',
      '@mantine/core',
      'zod',
      'ws',
      '@github/keytar',
      'electron-updater',
    ]) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+`, 'm'));
    }
    const licences = [...text.matchAll(/^Licence: (.+)$/gm)].map(([, licence = '']) => licence);
    expect(licences.length).toBeGreaterThan(40);
    expect(licences.filter((licence) => !FREE.has(licence))).toEqual([]);
  });
});

describe('the package for npm', () => {
  it('holds what was built and the icons, and nothing that only tests or develops', async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: PROJECT,
      maxBuffer: 10 * MB,
    });
    const [{ files }] = JSON.parse(stdout);
    const paths: string[] = files.map(({ path }: { readonly path: string }) => path);
    expect(paths).toContain('out/main/cli.js');
    const known =
      /^(out\/(main|preload|renderer)|resources\/(icons|tray))\/|^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    expect(paths.filter((path) => !known.test(path) || path.endsWith('.map'))).toEqual([]);
  });
});
