import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { type FileSystem, fileSystem } from './file-system.ts';
import { readUserFile, writeUserFile } from './user-file.ts';

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), 'lbry-sync-user-file-'));
  path = join(directory, 'backup.json');
});
afterEach(() => fs.rm(directory, { recursive: true }));

const write = (text: string, overwrite = false, files?: FileSystem) =>
  writeUserFile(path, text, { overwrite }, files);
const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('a file that a person names', () => {
  it('is written for its owner only, and read again', async () => {
    expect(await write('text')).toEqual(ok(undefined));
    expect((await fs.stat(path)).mode & 0o777).toBe(0o600);
    expect(await readUserFile(path)).toEqual(ok('text'));
    expect(await fs.readdir(directory)).toEqual(['backup.json']);
  });

  it('is never overwritten by mistake', async () => {
    await fs.writeFile(path, 'precious');
    expect(await write('text')).toEqual(fail(problem('file-exists')));
    expect(await fs.readFile(path, 'utf8')).toBe('precious');
    expect(await write('text', true)).toEqual(ok(undefined));
    expect(await fs.readFile(path, 'utf8')).toBe('text');
  });

  it('that cannot be read is told why, without its name', async () => {
    expect(await readUserFile(path)).toEqual(fail(problem('file-unreadable', { reason: 'ENOENT' })));
    expect(await readUserFile(directory)).toEqual(fail(problem('file-unreadable', { reason: 'EISDIR' })));
  });

  it('in a folder that is not there cannot be written', async () => {
    path = join(directory, 'missing', 'backup.json');
    expect(await write('text')).toEqual(fail(problem('file-unwritable', { reason: 'ENOENT' })));
  });

  it.each([
    ['ENOSPC', problem('disk-full')],
    ['EIO', problem('file-unwritable', { reason: 'EIO' })],
  ])('is whole or not there: %s', async (code, expected) => {
    const failing: FileSystem = { ...fileSystem, rename: () => Promise.reject(systemError(code)) };
    expect(await write('text', false, failing)).toEqual(fail(expected));
    expect(await fs.readdir(directory)).toEqual([]);
    await fs.writeFile(path, 'old');
    expect(await write('text', true, failing)).toEqual(fail(expected));
    expect(await fs.readdir(directory)).toEqual(['backup.json']);
    expect(await fs.readFile(path, 'utf8')).toBe('old');
  });
});
