import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { ok } from '../../../shared/result.ts';
import { desktopEntryAutostart } from './desktop-entry-autostart.ts';

async function computer() {
  const configDirectory = await mkdtemp(join(tmpdir(), 'lbry-sync-autostart-'));
  onTestFinished(() => rm(configDirectory, { recursive: true }));
  const autostart = desktopEntryAutostart({
    configDirectory,
    fileName: 'lbry-sync-companion',
    entry: { name: 'LBRY Sync Companion', command: ['/opt/app', '--hidden'], icon: 'lbry-sync-companion' },
    clock: new ManualClock(),
  });
  return { autostart, configDirectory, path: join(configDirectory, 'autostart/lbry-sync-companion.desktop') };
}

it('is off until it is turned on, and leaves nothing behind when it is turned off again', async () => {
  const { autostart, configDirectory, path } = await computer();
  expect(await autostart.isOn()).toBe(false);
  expect(await autostart.turn(true)).toEqual(ok(undefined));
  expect(await autostart.isOn()).toBe(true);
  expect(await readFile(path, 'utf8')).toContain('\nExec="/opt/app" "--hidden"\n');
  expect(await autostart.turn(false)).toEqual(ok(undefined));
  expect(await autostart.turn(false)).toEqual(ok(undefined));
  expect(await autostart.isOn()).toBe(false);
  expect(await readdir(join(configDirectory, 'autostart'))).toEqual([]);
});

it('is off when the person turned it off in the desktop', async () => {
  const { autostart, path } = await computer();
  await autostart.turn(true);
  await writeFile(path, `${await readFile(path, 'utf8')}Hidden=true\n`);
  expect(await autostart.isOn()).toBe(false);
});

it('says so when the disk refuses', async () => {
  const { autostart, configDirectory } = await computer();
  await writeFile(join(configDirectory, 'autostart'), 'a file in the way');
  expect(await autostart.turn(true)).toMatchObject({ ok: false, problem: { code: 'disk-failed' } });
  expect(await autostart.isOn()).toBe(false);
});
