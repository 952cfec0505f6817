import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasElectron, whyNoElectron } from '../../scripts/electron-here.mjs';

const run = promisify(execFile);

describe('npm start', () => {
  it.each([
    [{ platform: 'darwin', env: {}, isRoot: false }, null],
    [{ platform: 'win32', env: {}, isRoot: false }, null],
    [{ platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false }, null],
    [{ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, isRoot: false }, null],
    [{ platform: 'linux', env: { DISPLAY: ':0' }, isRoot: true }, 'Electron does not run as root'],
    [{ platform: 'linux', env: {}, isRoot: false }, 'there is no screen'],
  ])('on %j says %j', (computer, reason) => {
    expect(whyNoElectron(computer)).toBe(reason);
  });

  it('knows whether the program of Electron is there, and not only its package', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-electron-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    expect(hasElectron(directory, {})).toBe(false);
    await writeFile(join(directory, 'path.txt'), 'electron');
    expect(hasElectron(directory, {})).toBe(false);
    await mkdir(join(directory, 'dist'));
    await writeFile(join(directory, 'dist/electron'), '');
    expect(hasElectron(directory, {})).toBe(true);
    expect(hasElectron(directory, { ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'elsewhere') })).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'says in two lines what to do where there is no screen',
    async () => {
      const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
      const { stdout } = await run(process.execPath, [join(import.meta.dirname, '../../scripts/start.mjs')], {
        env,
      });
      expect(stdout.split('\n')).toEqual([
        'The desktop app cannot run here: there is no screen.',
        'The same window opens in your browser with: npm run build && npx lbry-sync serve --open',
        '',
      ]);
    },
  );
});
