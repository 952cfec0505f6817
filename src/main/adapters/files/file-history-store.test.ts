import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { systemClock } from '../platform/system-clock.ts';
import { fileHistoryStore } from './file-history-store.ts';
import { type FileSystem, fileSystem } from './file-system.ts';

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await fs.mkdtemp(join(tmpdir(), 'lbry-sync-history-'));
});
afterEach(() => fs.rm(dataDirectory, { recursive: true }));

const store = (files: FileSystem = fileSystem) =>
  fileHistoryStore({ dataDirectory, clock: systemClock(), files });
const directory = () => join(dataDirectory, 'profiles', 'home', 'history');
const fileOf = (id: string) => join(directory(), `${id}.json`);
const done = { ok: true };
const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('the history on disk', () => {
  it('is empty at first', async () => {
    expect(await store().ids('home')).toEqual(ok([]));
    expect(await store().read('home', '000001')).toEqual(ok(null));
    expect(await store().remove('home', '000001')).toEqual(done);
  });

  it('is one file an entry, for the eyes of its owner', async () => {
    expect(await store().write('home', '000001', { a: 1 })).toEqual(done);
    expect(await store().write('home', '000002', { b: ['ü', 1.5] })).toEqual(done);
    expect((await fs.readdir(directory())).sort()).toEqual(['000001.json', '000002.json']);
    const mode = async (path: string) => (await fs.stat(path)).mode & 0o777;
    expect(await mode(fileOf('000001'))).toBe(0o600);
    expect(await mode(directory())).toBe(0o700);
    expect(await store().read('home', '000002')).toEqual(ok({ b: ['ü', 1.5] }));
  });

  it('is ordered by number', async () => {
    for (const id of ['1000000', '000002', '999999']) await store().write('home', id, 'x');
    expect(await store().ids('home')).toEqual(ok(['000002', '999999', '1000000']));
  });

  it('of one profile is not that of another', async () => {
    await store().write('home', '000001', 'mine');
    expect(await store().ids('work')).toEqual(ok([]));
  });

  it('replaces an entry without leaving the old one anywhere', async () => {
    await store().write('home', '000001', 'under the old password');
    await store().write('home', '000001', 'under the new password');
    expect(await fs.readdir(directory())).toEqual(['000001.json']);
    expect(await store().read('home', '000001')).toEqual(ok('under the new password'));
  });

  it('goes without a trace', async () => {
    await store().write('home', '000001', 'x');
    await fs.writeFile(`${fileOf('000001')}.tmp`, 'half');
    expect(await store().remove('home', '000001')).toEqual(done);
    await expect(fs.stat(directory())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('minds only its own files', async () => {
    await store().write('home', '000001', 'x');
    for (const name of ['notes.txt', '000002.json.tmp', '12.json', 'x000003.json']) {
      await fs.writeFile(join(directory(), name), '{}');
    }
    expect(await store().ids('home')).toEqual(ok(['000001']));
  });

  it.each(['', '..', '../../state', '1', '000001.json', '000001/x'])(
    'an id that is %j is a bug',
    async (id) => {
      await expect(store().read('home', id)).rejects.toThrow(TypeError);
      await expect(store().write('home', id, 'x')).rejects.toThrow(TypeError);
      await expect(store().remove('home', id)).rejects.toThrow(TypeError);
    },
  );
});

describe('a damaged entry', () => {
  beforeEach(() => store().write('home', '000001', { wallet: 'sealed' }));

  it.each([
    ['of zero length', () => ''],
    ['torn', (text: string) => text.slice(0, text.length / 2)],
    ['with a flipped letter', (text: string) => text.replace('sealed', 'sealeD')],
    ['of zeros', (text: string) => '\0'.repeat(text.length)],
    ['of another file', () => '{"format":"lbry-sync-companion/backup","version":1}'],
  ])('%s is reported, stays listed and stays as it is', async (_, damage) => {
    const text = damage(await fs.readFile(fileOf('000001'), 'utf8'));
    await fs.writeFile(fileOf('000001'), text);
    expect(await store().read('home', '000001')).toEqual(fail(problem('state-damaged')));
    expect(await store().ids('home')).toEqual(ok(['000001']));
    expect(await fs.readFile(fileOf('000001'), 'utf8')).toBe(text);
  });

  it('is told from one of a later version', async () => {
    await fs.writeFile(fileOf('000001'), '{"format":"lbry-sync-companion/state","version":2}');
    expect(await store().read('home', '000001')).toEqual(fail(problem('state-newer')));
  });
});

describe('a disk that fails', () => {
  const failing = (code: string, call: keyof FileSystem): FileSystem => ({
    ...fileSystem,
    [call]: () => Promise.reject(systemError(code)),
  });

  it.each([
    ['ENOSPC', problem('disk-full')],
    ['EDQUOT', problem('disk-full')],
    ['EIO', problem('disk-failed', { reason: 'EIO' })],
  ])('%s: the old entry stays, and no draft', async (code, expected) => {
    await store().write('home', '000001', 'old');
    const full: FileSystem = {
      ...fileSystem,
      open: async (path, flags, mode) => {
        const file = await fs.open(path, flags, mode);
        return {
          writeFile: async (text) => {
            await file.writeFile(text.slice(0, 20));
            throw systemError(code);
          },
          sync: () => file.sync(),
          close: () => file.close(),
        };
      },
    };
    expect(await store(full).write('home', '000001', 'new')).toEqual(fail(expected));
    expect(await store(full).write('home', '000002', 'new')).toEqual(fail(expected));
    expect(await store().read('home', '000001')).toEqual(ok('old'));
    expect(await fs.readdir(directory())).toEqual(['000001.json']);
  });

  it('says so when it is read', async () => {
    const denied = fail(problem('disk-failed', { reason: 'EACCES' }));
    expect(await store(failing('EACCES', 'readdir')).ids('home')).toEqual(denied);
    expect(await store(failing('EACCES', 'readFile')).read('home', '000001')).toEqual(denied);
    expect(await store(failing('EACCES', 'unlink')).remove('home', '000001')).toEqual(denied);
  });

  it('in the middle of replacing leaves the old entry or the new one', async () => {
    await store().write('home', '000001', 'old');
    expect((await store(failing('EIO', 'rename')).write('home', '000001', 'new')).ok).toBe(false);
    expect(await store().read('home', '000001')).toEqual(ok('old'));
    expect(await fs.readdir(directory())).toEqual(['000001.json']);
  });
});
