import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadKeytar } from './load-keytar.ts';

const keytar = vi.hoisted(() => ({ getPassword: async () => null }));
vi.mock('keytar', () => ({ default: keytar }));

describe.runIf(process.platform === 'linux')('keytar on Linux', () => {
  let runtimeDirectory: string;
  beforeEach(() => {
    runtimeDirectory = mkdtempSync(join(tmpdir(), 'lbry-sync-runtime-'));
    vi.stubEnv('XDG_RUNTIME_DIR', runtimeDirectory);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(runtimeDirectory, { recursive: true });
  });

  it('is not loaded without a session bus, also where a display could start one', async () => {
    vi.stubEnv('DISPLAY', ':0');
    await expect(loadKeytar()).rejects.toThrow('No session bus');
    vi.stubEnv('XDG_RUNTIME_DIR', undefined);
    await expect(loadKeytar()).rejects.toThrow('No session bus');
  });

  it('is loaded when the address of a session bus is known', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/run/user/1000/bus');
    expect(await loadKeytar()).toBe(keytar);
  });

  it('is loaded when a session bus is where systemd puts it', async () => {
    writeFileSync(join(runtimeDirectory, 'bus'), '');
    expect(await loadKeytar()).toBe(keytar);
  });
});
