import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../ports/clock.ts';
import { replaceFile } from './atomic-file.ts';
import { type FileSystem, fileSystem } from './file-system.ts';

let directory: string;
let path: string;
let previousPath: string;

beforeEach(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), 'lbry-sync-atomic-'));
  path = join(directory, 'state.json');
  previousPath = join(directory, 'state.previous.json');
});
afterEach(() => fs.rm(directory, { recursive: true }));

/** A clock whose pauses end at once, and which remembers them. */
function hurriedClock(): Clock & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => 0,
    after(ms, callback) {
      pauses.push(ms);
      queueMicrotask(callback);
      return () => undefined;
    },
  };
}

const replace = (text: string, files: FileSystem = fileSystem, clock: Clock = hurriedClock()) =>
  replaceFile({ files, clock }, path, text, previousPath);
const content = (file: string) => fs.readFile(file, 'utf8');
const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('replacing a file', () => {
  it('creates it, readable by its owner only', async () => {
    await replace('first');
    expect(await content(path)).toBe('first');
    expect((await fs.stat(path)).mode & 0o777).toBe(0o600);
    expect(await fs.readdir(directory)).toEqual(['state.json']);
  });

  it('keeps what was there before, and only that', async () => {
    await replace('first');
    await replace('second');
    expect([await content(path), await content(previousPath)]).toEqual(['second', 'first']);
    await replace('third');
    expect([await content(path), await content(previousPath)]).toEqual(['third', 'second']);
    expect(await fs.readdir(directory)).toEqual(['state.json', 'state.previous.json']);
  });

  it('makes nothing of drafts that a crash left behind', async () => {
    await replace('first');
    await fs.writeFile(`${path}.tmp`, 'half a docum', { mode: 0o644 });
    await fs.link(path, `${previousPath}.tmp`);
    await replace('second');
    expect([await content(path), await content(previousPath)]).toEqual(['second', 'first']);
    expect((await fs.stat(path)).mode & 0o777).toBe(0o600);
    expect(await fs.readdir(directory)).toEqual(['state.json', 'state.previous.json']);
  });

  it('goes on where a crash left both names on one file', async () => {
    await replace('first');
    await fs.link(path, previousPath);
    await replace('second');
    expect([await content(path), await content(previousPath)]).toEqual(['second', 'first']);
    expect(await fs.readdir(directory)).toEqual(['state.json', 'state.previous.json']);
  });
});

describe('a file held by another program, as on Windows', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])('is waited for a little: %s', async (code) => {
    const rename = vi.fn(fileSystem.rename);
    for (let time = 0; time < 3; time += 1) rename.mockRejectedValueOnce(systemError(code));
    const clock = hurriedClock();
    await replace('first', { ...fileSystem, rename }, clock);
    expect(await content(path)).toBe('first');
    expect(clock.pauses).toEqual([20, 50, 100]);
  });

  it('is not waited for for ever', async () => {
    await replace('first');
    const rename = vi.fn<FileSystem['rename']>().mockRejectedValue(systemError('EBUSY'));
    await expect(replace('second', { ...fileSystem, rename })).rejects.toMatchObject({ code: 'EBUSY' });
    expect(await content(path)).toBe('first');
    expect(await fs.readdir(directory)).not.toContain('state.json.tmp');
  });

  it('is not waited for when the disk is the trouble', async () => {
    const rename = vi.fn<FileSystem['rename']>().mockRejectedValue(systemError('EIO'));
    await expect(replace('first', { ...fileSystem, rename })).rejects.toMatchObject({ code: 'EIO' });
    expect(rename).toHaveBeenCalledOnce();
  });
});
