import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { nameHasOwner } from './name-has-owner.ts';

afterEach(() => vi.unstubAllEnvs());

/** A directory of programs, the only one that is looked in. */
async function programs(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-programs-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  vi.stubEnv('PATH', directory);
  return directory;
}

async function program(directory: string, name: string, says: string, code = 0): Promise<void> {
  await writeFile(join(directory, name), `#!/bin/sh\nprintf '%s\\n' '${says}'\nexit ${code}\n`);
  await chmod(join(directory, name), 0o755);
}

describe.runIf(process.platform === 'linux')('a name on the session bus', () => {
  it('is asked for on a real one', async () => {
    const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void daemon.kill());
    const [address] = await once(daemon.stdout, 'data');
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', String(address).trim());
    expect(await nameHasOwner('org.freedesktop.DBus')).toBe(true);
    expect(await nameHasOwner('org.kde.StatusNotifierWatcher')).toBe(false);
  });

  it('has no owner where there is no bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent');
    expect(await nameHasOwner('org.freedesktop.DBus')).toBe(false);
  });

  it.each([
    ['gdbus', '(true,)', true],
    ['gdbus', '(false,)', false],
    ['dbus-send', '   boolean true', true],
    ['dbus-send', '   boolean false', false],
    ['busctl', 'b true', true],
    ['busctl', 'b false', false],
  ])('is found out by %s, which says %j', async (name, says, has) => {
    await program(await programs(), name, says);
    expect(await nameHasOwner('org.example')).toBe(has);
  });

  it('has none where a program fails, or none is there', async () => {
    const directory = await programs();
    expect(await nameHasOwner('org.example')).toBe(false);
    await program(directory, 'gdbus', '(true,)', 1);
    expect(await nameHasOwner('org.example')).toBe(false);
  });
});
