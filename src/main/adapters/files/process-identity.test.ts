import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { isRunning, ownIdentity } from './process-identity.ts';

describe('a process', () => {
  it('runs, if it is this one', async () => {
    const own = await ownIdentity();
    expect(own.pid).toBe(process.pid);
    expect(await isRunning(own)).toBe(true);
  });

  it('does not run once it has ended', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    const pid = child.pid ?? 0;
    await once(child, 'exit');
    expect(await isRunning({ pid, started: '' })).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('a process on Linux', () => {
  const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');

  it('is known by the boot and its start time, so that another of the same number is not taken for it', async () => {
    const own = await ownIdentity();
    expect(own.started).toMatch(/^[0-9a-f-]{36}\/\d+$/);
    expect(await isRunning({ ...own, started: `${own.started}0` })).toBe(false);
    expect(await isRunning({ ...own, started: own.started.replace(/^./, 'x') })).toBe(false);
    expect(await isRunning({ ...own, started: '' })).toBe(false);
  });

  it('may have any name', async () => {
    const before = process.title;
    try {
      process.title = 'a) R 1 (b';
      expect(await isRunning(await ownIdentity())).toBe(true);
      expect((await ownIdentity()).started).toMatch(/\/\d{3,}$/);
    } finally {
      process.title = before;
    }
  });

  it('does not run any more while it waits for its parent to notice', async () => {
    // A parent that never looks after its child: the shell has become something else by then.
    const script = 'sleep 60 & echo $!; exec sleep 60';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [output] = await once(parent.stdout, 'data');
      const pid = Number(output);
      await vi.waitFor(() => expect(stat(parent.pid ?? 0)[1]).toBe('(sleep)'));
      const identity = { pid, started: `${bootId()}/${stat(pid)[21]}` };
      expect(await isRunning(identity)).toBe(true);
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(stat(pid)[2]).toBe('Z'));
      expect(await isRunning(identity)).toBe(false);
    } finally {
      parent.kill();
    }
  });
});
