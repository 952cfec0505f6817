import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { getRawHeader } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration from '../../electron-builder.config.ts';
import { installedName, installedPackages, mainFiles, PROGRAMS } from '../../packaging/app-files.ts';
import { packedPrograms, unburntFuses } from '../../packaging/check-package.ts';
import { packedProgram } from '../../packaging/fuses.ts';
import { thirdPartyLicences } from '../../packaging/licences.ts';
import { type PackedApp, packApp } from './packed-app.ts';

const PROJECT = join(import.meta.dirname, '../..');
const MB = 1_000_000;
const run = promisify(execFile);

let app: PackedApp;

beforeAll(async () => {
  if (!existsSync(join(PROJECT, 'out/main/index.js'))) throw new Error('Run npm run build first');
  app = await packApp('linux');
});

afterAll(() => app.remove());

const inApp = (path: string) => join(app.contents, path);
const TEXT = /\.(c?js|mjs|json|css|html|svg|txt)$/;

/** Every text file of the package with what is in it. */
async function texts(): Promise<readonly (readonly [path: string, text: string])[]> {
  const paths = app.files.filter((path) => TEXT.test(path));
  return Promise.all(paths.map(async (path) => [path, await readFile(inApp(path), 'utf8')] as const));
}

describe('the packed app', () => {
  it('holds what was built, what it shows, and the packages it runs on', () => {
    const places = new Set(app.files.map((path) => path.replace(/^(out|resources)\/([^/]+)\/.*/, '$1/$2')));
    expect([...places].filter((place) => !place.startsWith('node_modules/')).sort()).toEqual([
      'LICENSE',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
      'resources/icons',
      'resources/tray',
    ]);
  });

  it('runs the programs of the desktop, with all they load and without what only the others load', () => {
    const expected = mainFiles(join(PROJECT, 'out/main'), PROGRAMS).files.map((file) => `out/main/${file}`);
    expect(app.files.filter((path) => path.startsWith('out/main/')).sort()).toEqual(expected);
    for (const other of ['cli.js', 'practice.js', 'walkthrough.js']) {
      expect(app.files).not.toContain(`out/main/${other}`);
    }
  });

  it('has every file that one of its programs names', async () => {
    for (const path of app.files.filter((file) => file.startsWith('out/main/'))) {
      const named = (await readFile(inApp(path), 'utf8')).matchAll(/["'](\.{1,2}\/[\w./-]+\.c?js)["']/g);
      for (const [, name = ''] of named) {
        expect(app.files, `${path} names ${name}`).toContain(posix.join(dirname(path), name));
      }
    }
  });

  it('has the packages its programs import, and no others', () => {
    const needed = installedPackages(PROJECT, mainFiles(join(PROJECT, 'out/main'), PROGRAMS).packages);
    const names = (paths: readonly string[]) => [...new Set(paths.map(installedName))].sort();
    const packed = app.files.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
    // Headers that are needed to compile keytar, which is compiled already.
    expect(names(packed)).toEqual(names(needed.filter((path) => path !== 'node_modules/node-addon-api')));
  });

  it('loads: every import of every program is found within it', async () => {
    const electron = inApp('node_modules/electron');
    await mkdir(electron, { recursive: true });
    const code = await Promise.all(
      app.files.filter((path) => path.startsWith('out/main/')).map((path) => readFile(inApp(path), 'utf8')),
    );
    const used = new Set(
      code.flatMap((text) =>
        [...text.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']electron["']/g)].flatMap(([, names = '']) =>
          names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0] ?? ''),
        ),
      ),
    );
    expect(used).toContain('BrowserWindow');
    const exports = [...used].filter(Boolean).map((name) => `export const ${name} = never;`);
    await writeFile(join(electron, 'package.json'), '{ "type": "module", "main": "index.js" }');
    // The start ends where it first asks Electron for something: then all modules have been linked.
    await writeFile(
      join(electron, 'index.js'),
      `const never = new Proxy(class {}, { get() { throw new Error('reached Electron'); } });\n${exports.join('\n')}`,
    );
    const started = run(process.execPath, [inApp('out/main/index.js')], { cwd: app.contents });
    await expect(started).rejects.toThrow('reached Electron');
  });

  it('brings a keychain module for this system that loads, outside of the archive', () => {
    const binary = app.resource(
      `app.asar.unpacked/node_modules/keytar/prebuilds/${process.platform}-${process.arch}/keytar.node`,
    );
    expect(createRequire(import.meta.url)(binary)).toMatchObject({ getPassword: expect.any(Function) });
    const systems = app.files.flatMap((path) => /prebuilds\/([a-z0-9]+)-/.exec(path)?.[1] ?? []);
    expect(new Set(systems)).toEqual(new Set(['linux']));
  });

  it('holds nothing but native modules outside of the archive, where nothing checks them', () => {
    const outside = app.files.filter((path) => existsSync(app.resource('app.asar.unpacked', path)));
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((path) => !path.endsWith('.node'))).toEqual([]);
  });

  it('holds no tests, no sources, no types and no source maps', async () => {
    expect(app.files.filter((path) => /\.(map|tsx?|mts|cts)$|\.test\./.test(path))).toEqual([]);
    expect(app.files.filter((path) => /(^|\/)(tests?|__tests__|fakes|simulat\w+)(\/|$)/.test(path))).toEqual(
      [],
    );
    const mapped = (await texts()).filter(([, text]) => /sourceMappingURL=(?!data:,)/.test(text));
    expect(mapped.filter(([path]) => path.startsWith('out/')).map(([path]) => path)).toEqual([]);
  });

  it('knows nothing of the computer it was built on', async () => {
    const places = [PROJECT, homedir(), tmpdir()].map((place) => `${place}/`);
    const telling = (await texts()).filter(([, text]) => places.some((place) => text.includes(place)));
    expect(telling.map(([path]) => path)).toEqual([]);
  });

  it('knows nothing of the practice network, its accounts and its keys', async () => {
    const ofPractice = /\bsrc\/practice\//;
    // The build says where each part of a program comes from, so it can be told.
    expect(await readFile(join(PROJECT, 'out/main/practice.js'), 'utf8')).toMatch(ofPractice);
    const telling = (await texts()).filter(
      ([path, text]) => path.startsWith('out/') && ofPractice.test(text),
    );
    expect(telling.map(([path]) => path)).toEqual([]);
  });

  it('keeps to its size: 8 MB in all, 1.5 MB of programs', async () => {
    expect((await stat(app.archive)).size).toBeLessThan(8 * MB);
    const programs = await Promise.all(
      app.files.filter((path) => path.startsWith('out/main/')).map((path) => stat(inApp(path))),
    );
    expect(programs.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1.5 * MB);
  });

  it('has a manifest without scripts and development', async () => {
    const manifest = JSON.parse(await readFile(inApp('package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      name: 'lbry-sync-companion',
      main: 'out/main/index.js',
      desktopName: 'lbry-sync-companion.desktop',
    });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has its fuses burnt as decided, every one there is', async () => {
    expect(await packedPrograms(dirname(dirname(app.program)))).toEqual([app.program]);
    expect(await unburntFuses(app.program)).toEqual([]);
  });

  it('goes by the name its installer has, or Windows would not show its notifications', async () => {
    const named = /setAppUserModelId\("([^"]+)"\)/.exec(await readFile(inApp('out/main/index.js'), 'utf8'));
    expect(named?.[1]).toBe(configuration().appId);
  });

  it('is told from one whose fuses are not, or that has one more', async () => {
    const program = await readFile(app.program);
    const wire = program.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
    const other = join(app.contents, 'program');
    const withByte = async (place: number, value: number) => {
      const changed = Buffer.from(program);
      changed[place] = value;
      await writeFile(other, changed);
      return unburntFuses(other);
    };
    expect(await withByte(wire + 2, '1'.charCodeAt(0))).toEqual(['RunAsNode']);
    expect(await withByte(wire + 2 + 5, '0'.charCodeAt(0))).toEqual(['OnlyLoadAppFromAsar']);
    expect(await withByte(wire + 1, 10)).toEqual(['fuse 9']);
  });

  it('brings the licences of others', async () => {
    const text = await readFile(app.resource('THIRD-PARTY-LICENSES.txt'), 'utf8');
    expect(text).toBe(await thirdPartyLicences(PROJECT));
  });
});

describe('the program whose fuses are burnt', () => {
  const packed = (electronPlatformName: string, executableName?: string) =>
    packedProgram({
      ...{ electronPlatformName, appOutDir: join('dist', 'x') },
      packager: {
        ...(executableName === undefined ? {} : { executableName }),
        info: { appInfo: { productFilename: 'LBRY Sync Companion' } },
      },
    });

  it('is where the packager of each system puts it', () => {
    expect(packed('linux', 'lbry-sync-companion')).toBe(join('dist', 'x', 'lbry-sync-companion'));
    expect(packed('darwin')).toBe(join('dist', 'x', 'LBRY Sync Companion.app'));
    expect(packed('win32')).toBe(join('dist', 'x', 'LBRY Sync Companion.exe'));
    expect(() => packed('mas')).toThrow('No package is made for mas');
  });
});

describe('the desktop entry', () => {
  it('is found by name and by what it is for, opens its own links and has the icon', () => {
    const lines = app.description.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '[Desktop Entry]',
        'Name=LBRY Sync Companion',
        'Terminal=false',
        'Type=Application',
        'Icon=lbry-sync-companion',
        'StartupWMClass=lbry-sync-companion',
        'MimeType=x-scheme-handler/lbry-sync;',
        'Categories=Utility;',
      ]),
    );
    expect(app.description).toMatch(/^Keywords=.*wallet;/m);
  });

  it('starts the app as it is: with a sandbox, and with the link that was clicked', () => {
    expect(app.description).toMatch(/^Exec="\/opt\/LBRY Sync Companion\/lbry-sync-companion" %U$/m);
  });
});

describe('the app for macOS', () => {
  let mac: PackedApp;

  beforeAll(async () => {
    mac = await packApp('darwin');
  });

  afterAll(() => mac.remove());

  it('holds the same, with the keychain module of its system', () => {
    const shared = (files: readonly string[]) =>
      files.filter((path) => !path.includes('keytar/prebuilds')).sort();
    expect(shared(mac.files)).toEqual(shared(app.files));
    expect(mac.files.filter((path) => path.endsWith('.node'))).toEqual([
      'node_modules/keytar/prebuilds/darwin-arm64/keytar.node',
      'node_modules/keytar/prebuilds/darwin-x64/keytar.node',
    ]);
  });

  it('carries what its archive must be, so that Electron runs no other', () => {
    const { headerString } = getRawHeader(mac.archive);
    const hash = createHash('sha256').update(headerString).digest('hex');
    expect(mac.description).toMatch(
      /<key>ElectronAsarIntegrity<\/key>\s*<dict>\s*<key>Resources\/app.asar<\/key>/,
    );
    expect(mac.description).toContain(`<string>${hash}</string>`);
  });

  it('has its fuses burnt', async () => {
    expect(await unburntFuses(mac.program)).toEqual([]);
  });

  it('opens its own links, under its own name, and asks for no camera, microphone or place', () => {
    expect(mac.description).toMatch(
      /<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>lbry-sync<\/string>\s*<\/array>/,
    );
    expect(mac.description).toContain('<string>io.github.lbry-sync-companion</string>');
    expect(mac.description).not.toMatch(/NS\w+UsageDescription/);
  });
});
