import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../ports/clock.ts';
import { replaceFile } from './atomic-file.ts';
import { onDisk } from './disk-problem.ts';
import { FaultyFileSystem } from './faulty-file-system.ts';
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

const clock = hurriedClock();
const replace = (text: string, files: FileSystem = fileSystem, time: Clock = clock) =>
  replaceFile({ files, clock: time }, path, text, previousPath);
const content = (file: string) => fs.readFile(file, 'utf8');

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

  it('syncs the text before it gets its name, and the name before it is done', async () => {
    await replace('first');
    const files = new FaultyFileSystem();
    await replace('second', files);
    const calls = files.calls.filter((call) => /sync|rename|write/.test(call));
    expect(calls).toEqual([
      'write state.json.tmp',
      'sync state.json.tmp',
      'rename state.previous.json.tmp',
      'rename state.json.tmp',
      expect.stringMatching(/^sync lbry-sync-atomic-/),
    ]);
  });

  it.each(['EPERM', 'EBUSY', 'EACCES'])('waits a little for whoever holds the file: %s', async (code) => {
    const files = new FaultyFileSystem();
    files.failWhen((call, count) => call === 'rename state.json.tmp' && count <= 3, code);
    const time = hurriedClock();
    await replace('first', files, time);
    expect(await content(path)).toBe('first');
    expect(time.pauses).toEqual([20, 50, 100]);
  });

  it('does not wait for ever', async () => {
    await replace('first');
    const files = new FaultyFileSystem();
    files.failWhen((call) => call === 'rename state.json.tmp', 'EBUSY');
    await expect(replace('second', files)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(await content(path)).toBe('first');
  });

  it.each(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'])(
    'does without syncing the directory where that is not possible: %s',
    async (code) => {
      const files = new FaultyFileSystem();
      files.failWhen((call) => call.startsWith('sync lbry-sync-atomic-'), code);
      await replace('first', files);
      expect(await content(path)).toBe('first');
    },
  );

  it('is not done when the directory could be synced and failed', async () => {
    const files = new FaultyFileSystem();
    files.failWhen((call) => call.startsWith('sync lbry-sync-atomic-'), 'EIO');
    await expect(replace('first', files)).rejects.toMatchObject({ code: 'EIO' });
  });
});

describe('a disk that fails', () => {
  /** How many calls it takes, so that every one of them can be made to fail. */
  async function callsOfOneWrite(): Promise<number> {
    const files = new FaultyFileSystem();
    await replace('probe', files);
    return files.calls.length;
  }

  it('at any one call leaves the old text or the new one, whole, and no draft', async () => {
    await replace('older');
    await replace('old');
    const calls = await callsOfOneWrite();
    expect(calls).toBeGreaterThan(10);
    for (let failing = 1; failing <= calls; failing += 1) {
      await replace('old');
      const files = new FaultyFileSystem();
      files.failWhen(() => files.calls.length === failing, 'EIO');
      const failure = await replace('new text', files).then(
        () => 'none',
        () => 'failed',
      );
      const at = `call ${failing}: ${files.calls[failing - 1]}`;
      const found = await content(path);
      const replaced = files.calls.indexOf('rename state.json.tmp') + 1;
      expect(found, at).toBe(replaced > 0 && failing > replaced ? 'new text' : 'old');
      expect(failure, at).toBe('failed');
      expect(await fs.readdir(directory), at).not.toContain('state.json.tmp');
    }
  });

  it('from some call on for good, as in a crash, leaves the old text or the new one, and the next write works', async () => {
    await replace('old');
    const calls = await callsOfOneWrite();
    for (let failing = 1; failing <= calls; failing += 1) {
      await replace('old');
      const files = new FaultyFileSystem();
      files.failWhen(() => files.calls.length >= failing, 'EIO');
      await expect(replace('new text', files)).rejects.toThrow();
      expect(['old', 'new text'], `call ${failing}`).toContain(await content(path));
      await replace('next');
      expect(await content(path)).toBe('next');
      expect((await fs.readdir(directory)).sort()).toEqual(['state.json', 'state.previous.json']);
    }
  });
});

describe('disk problems', () => {
  const failing = (error: Error) => onDisk(() => Promise.reject(error));
  const systemError = (code: string) => Object.assign(new Error(`${code}: /home/joe/secret`), { code });

  it.each(['ENOSPC', 'EDQUOT'])('%s: the disk is full', async (code) => {
    expect(await failing(systemError(code))).toEqual({ ok: false, problem: { code: 'disk-full' } });
  });

  it.each(['EIO', 'EROFS', 'EACCES', 'EMFILE'])('%s: the disk failed, for that reason', async (code) => {
    expect(await failing(systemError(code))).toEqual({
      ok: false,
      problem: { code: 'disk-failed', params: { reason: code } },
    });
  });

  it('do not cover up bugs', async () => {
    await expect(failing(new TypeError('bug'))).rejects.toThrow('bug');
  });
});
