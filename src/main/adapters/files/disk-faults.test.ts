import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { systemClock } from '../platform/system-clock.ts';
import { systemRandom } from '../platform/system-random.ts';
import { fileStateStore } from './file-state-store.ts';
import { type FileSystem, fileSystem, type OpenFile } from './file-system.ts';

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await fs.mkdtemp(join(tmpdir(), 'lbry-sync-faults-'));
});
afterEach(() => fs.rm(dataDirectory, { recursive: true }));

const store = (files: FileSystem = fileSystem) =>
  fileStateStore({ dataDirectory, clock: systemClock(), random: systemRandom, files });
const entries = () => fs.readdir(join(dataDirectory, 'profiles', 'home'));

/** The real files, with every call noted, and made to fail when asked. A failing write gets half of it done. */
function watched(failureOf: (call: string, count: number) => string | undefined = () => undefined) {
  const calls: string[] = [];
  const around = async <T>(
    call: string,
    path: string,
    work: () => Promise<T>,
    half?: () => Promise<unknown>,
  ) => {
    calls.push(`${call} ${basename(path)}`);
    const code = failureOf(`${call} ${basename(path)}`, calls.length);
    if (code === undefined) return work();
    await half?.();
    throw Object.assign(new Error(code), { code });
  };
  const files: FileSystem = {
    open: (path, flags, mode) =>
      around('open', path, async (): Promise<OpenFile> => {
        const file = await fs.open(path, flags, mode);
        return {
          writeFile: (text) =>
            around(
              'write',
              path,
              () => file.writeFile(text),
              () => file.writeFile(text.slice(0, text.length / 2)),
            ),
          sync: () => around('sync', path, () => file.sync()),
          // A close that fails has closed all the same.
          close: () =>
            around(
              'close',
              path,
              () => file.close(),
              () => file.close(),
            ),
        };
      }),
    readFile: (path, encoding) => around('read', path, () => fs.readFile(path, encoding)),
    readdir: (path) => around('list', path, () => fs.readdir(path)),
    mkdir: (path, options) => around('mkdir', path, () => fs.mkdir(path, options)),
    link: (existing, path) => around('link', path, () => fs.link(existing, path)),
    rename: (from, to) => around('rename', from, () => fs.rename(from, to)),
    unlink: (path) => around('unlink', path, () => fs.unlink(path)),
    rmdir: (path) => around('rmdir', path, () => fs.rmdir(path)),
  };
  return { files, calls };
}

/** The calls that writing a third document takes. */
async function callsOfOneWrite(): Promise<readonly string[]> {
  await store().write('home', 'older');
  await store().write('home', 'old');
  const { files, calls } = watched();
  await store(files).write('home', 'new');
  return calls;
}

describe('writing a document', () => {
  it('syncs the text before it gets its name, and the names before it answers', async () => {
    const calls = await callsOfOneWrite();
    expect(calls.filter((call) => /^(?:write|sync|rename)/.test(call))).toEqual([
      'write state.json.tmp',
      'sync state.json.tmp',
      'rename state.previous.json.tmp',
      'rename state.json.tmp',
      'sync home',
    ]);
  });

  it('syncs every directory it had to create', async () => {
    const { files, calls } = watched();
    await store(files).write('home', 'new');
    const synced = calls.filter((call) => call.startsWith('sync ')).map((call) => call.slice(5));
    expect(synced).toEqual(['profiles', basename(dataDirectory), 'state.json.tmp', 'home']);
  });

  it.each(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'])(
    'does without syncing directories where that is not possible: %s',
    async (code) => {
      const { files } = watched((call) => (call === 'sync home' ? code : undefined));
      expect(await store(files).write('home', 'new')).toEqual({ ok: true });
      expect(await store().read('home')).toEqual(ok('new'));
    },
  );
});

describe('a disk that fails at one call', () => {
  it.each([
    ['EIO', problem('disk-failed', { reason: 'EIO' })],
    ['ENOSPC', problem('disk-full')],
    ['EDQUOT', problem('disk-full')],
  ])('%s: leaves the old document until the new one is whole in its place', async (code, expected) => {
    const calls = await callsOfOneWrite();
    expect(calls.length).toBeGreaterThan(12);
    const renamed = calls.indexOf('rename state.json.tmp') + 1;
    for (let failing = 1; failing <= calls.length; failing += 1) {
      await store().write('home', 'old');
      const { files } = watched((_call, count) => (count === failing ? code : undefined));
      const at = `call ${failing}: ${calls[failing - 1]}`;
      expect(await store(files).write('home', 'new'), at).toEqual(fail(expected));
      expect(await store().read('home'), at).toEqual(ok(failing > renamed ? 'new' : 'old'));
      expect(await entries(), at).not.toContain('state.json.tmp');
    }
  });

  it('leaves nothing or the document when it was the first', async () => {
    const { files: good, calls } = watched();
    await store(good).write('home', 'new');
    for (let failing = 1; failing <= calls.length; failing += 1) {
      await fs.rm(join(dataDirectory, 'profiles'), { recursive: true });
      const { files } = watched((_call, count) => (count === failing ? 'EIO' : undefined));
      const written = await store(files).write('home', 'new');
      const at = `call ${failing}: ${calls[failing - 1]}`;
      expect([ok(null), ok('new')], at).toContainEqual(await store().read('home'));
      if (written.ok) expect(await store().read('home'), at).toEqual(ok('new'));
      await store().write('home', 'next');
    }
  });
});

describe('a process that ends in the middle', () => {
  it('of a write leaves the old document or the new one, and the next write leaves no trace of it', async () => {
    const calls = await callsOfOneWrite();
    for (let failing = 1; failing <= calls.length; failing += 1) {
      await store().write('home', 'old');
      const { files } = watched((_call, count) => (count >= failing ? 'EIO' : undefined));
      await store(files).write('home', 'new');
      const at = `call ${failing}: ${calls[failing - 1]}`;
      expect([ok('old'), ok('new')], at).toContainEqual(await store().read('home'));
      expect(await store().write('home', 'next'), at).toEqual({ ok: true });
      expect(await store().read('home'), at).toEqual(ok('next'));
      expect((await entries()).sort(), at).toEqual(['state.json', 'state.previous.json']);
    }
  });

  it('of a removal leaves the document or nothing, and the next removal leaves nothing', async () => {
    const twoGenerations = async () => {
      await store().write('home', 'older');
      await store().write('home', 'old');
    };
    await twoGenerations();
    const { files: good, calls } = watched();
    await store(good).remove('home');
    for (let failing = 1; failing <= calls.length; failing += 1) {
      await twoGenerations();
      const { files } = watched((_call, count) => (count >= failing ? 'EIO' : undefined));
      expect((await store(files).remove('home')).ok).toBe(false);
      const at = `call ${failing}: ${calls[failing - 1]}`;
      expect([ok('old'), ok(null)], at).toContainEqual(await store().read('home'));
      expect(await store().remove('home'), at).toEqual({ ok: true });
      expect(await store().list(), at).toEqual(ok([]));
    }
  });
});

describe('reading and locking', () => {
  it('say why the disk would not', async () => {
    const { files } = watched(() => 'EACCES');
    const denied = fail(problem('disk-failed', { reason: 'EACCES' }));
    expect(await store(files).read('home')).toEqual(denied);
    expect(await store(files).list()).toEqual(denied);
    expect(await store(files).lock('home')).toEqual(denied);
  });

  it('a lock that could not be taken is free for the next', async () => {
    const { files: good, calls } = watched();
    const first = await store(good).lock('home');
    const callsToTake = calls.length;
    if (first.ok) await first.value.release();
    for (let failing = 1; failing <= callsToTake; failing += 1) {
      let taking = true;
      const { files } = watched((_call, count) => (taking && count === failing ? 'EIO' : undefined));
      const attempt = await store(files).lock('home');
      taking = false;
      if (attempt.ok) await attempt.value.release();
      const next = await store().lock('home');
      expect(next.ok, `call ${failing} of ${callsToTake}`).toBe(true);
      if (next.ok) await next.value.release();
    }
  });
});

/** Whether this account may mount: in containers and on build machines, mostly. Elsewhere the faults above stand in. */
function canMount(): boolean {
  try {
    execFileSync(
      'sh',
      ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d"; s=$?; rmdir "$d"; exit $s'],
      {
        stdio: 'ignore',
      },
    );
    return true;
  } catch {
    return false;
  }
}

describe.runIf(canMount())('a disk that is really full', () => {
  beforeEach(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dataDirectory]);
  });
  afterEach(() => {
    execFileSync('umount', [dataDirectory]);
  });

  it('is told as full, and keeps the old document', async () => {
    expect(await store().write('home', 'old')).toEqual({ ok: true });
    expect(await store().write('home', 'x'.repeat(100_000))).toEqual(fail(problem('disk-full')));
    expect(await store().read('home')).toEqual(ok('old'));
    expect(await store().write('home', 'new')).toEqual({ ok: true });
    expect(await store().read('home')).toEqual(ok('new'));
  });
});
