import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { StateStore } from '../../ports/state-store.ts';
import { systemClock } from '../platform/system-clock.ts';
import { systemRandom } from '../platform/system-random.ts';
import { fileStateStore } from './file-state-store.ts';

let parent: string;
let dataDirectory: string;
let store: StateStore;

beforeEach(async () => {
  parent = await fs.mkdtemp(join(tmpdir(), 'lbry-sync-store-'));
  dataDirectory = join(parent, 'share', 'data');
  store = fileStateStore({ dataDirectory, clock: systemClock(), random: systemRandom });
});
afterEach(() => fs.rm(parent, { recursive: true }));

const inProfile = (profile: string, name: string) => join(dataDirectory, 'profiles', profile, name);
const done = { ok: true };

describe('state documents', () => {
  it('come back as they were written, each under its own profile', async () => {
    expect(await store.read('home')).toEqual(ok(null));
    expect(await store.write('home', { sequence: 1 })).toEqual(done);
    expect(await store.write('work', { sequence: 7 })).toEqual(done);
    expect(await store.write('home', { sequence: 2, list: ['ü', 1.5, null] })).toEqual(done);
    expect(await store.read('home')).toEqual(ok({ sequence: 2, list: ['ü', 1.5, null] }));
    expect(await store.read('work')).toEqual(ok({ sequence: 7 }));
  });

  it('are found by another process, or the next one', async () => {
    await store.write('home', { sequence: 1 });
    const other = fileStateStore({ dataDirectory, clock: systemClock(), random: systemRandom });
    expect(await other.read('home')).toEqual(ok({ sequence: 1 }));
  });

  it('are for the eyes of their owner', async () => {
    await store.write('home', 1);
    const mode = async (path: string) => (await fs.stat(path)).mode & 0o777;
    expect(await mode(dataDirectory)).toBe(0o700);
    expect(await mode(inProfile('home', '.'))).toBe(0o700);
    expect(await mode(inProfile('home', 'state.json'))).toBe(0o600);
  });

  it('are written in the order of the calls, none lost on the way', async () => {
    const writes = Array.from({ length: 20 }, (_, number) => store.write('home', { number }));
    expect(await Promise.all(writes)).toEqual(writes.map(() => done));
    expect(await store.read('home')).toEqual(ok({ number: 19 }));
    expect(await fs.readFile(inProfile('home', 'state.previous.json'), 'utf8')).toContain('"number":18');
  });

  it('are whole for whoever reads while they are written', async () => {
    await store.write('home', 'a'.repeat(50_000));
    let writing = true;
    const writes = (async () => {
      for (let round = 0; round < 50; round += 1) await store.write('home', 'b'.repeat(50_000 + round));
      writing = false;
    })();
    while (writing) expect((await store.read('home')).ok).toBe(true);
    await writes;
  });

  it('are listed, the damaged ones too, and nothing else is', async () => {
    expect(await store.list()).toEqual(ok([]));
    await store.write('work', 1);
    await store.write('home', 1);
    await store.write('hurt', 1);
    await fs.writeFile(inProfile('hurt', 'state.json'), '');
    await store.lock('only-locked');
    await fs.mkdir(join(dataDirectory, 'profiles', 'empty'));
    await fs.mkdir(join(dataDirectory, 'profiles', 'not a name'));
    await fs.writeFile(join(dataDirectory, 'profiles', 'not a name', 'state.json'), '');
    await fs.writeFile(join(dataDirectory, 'profiles', 'file'), '');
    expect(await store.list()).toEqual(ok(['home', 'hurt', 'work']));
  });

  it('are removed with the generation before, while other files in the profile stay', async () => {
    await store.write('home', 1);
    await store.write('home', 2);
    await store.write('work', 3);
    await fs.writeFile(inProfile('work', 'history'), 'kept');
    expect(await store.remove('home')).toEqual(done);
    expect(await store.remove('work')).toEqual(done);
    expect(await store.remove('never-there')).toEqual(done);
    expect(await store.list()).toEqual(ok([]));
    expect(await store.read('home')).toEqual(ok(null));
    expect(await fs.readdir(join(dataDirectory, 'profiles'))).toEqual(['work']);
    expect(await fs.readdir(inProfile('work', '.'))).toEqual(['history']);
  });
});

describe('a damaged document', () => {
  const damaged = fail(problem('state-damaged', { profile: 'home' }));

  beforeEach(async () => {
    await store.write('home', 'older');
    await store.write('home', 'newer');
  });

  it.each(['', '{', '{"format":"lbry-sync-companion/state"}'])(
    'is reported, never replaced by the one before it: %j',
    async (text) => {
      await fs.writeFile(inProfile('home', 'state.json'), text);
      expect(await store.read('home')).toEqual(damaged);
      expect(await fs.readFile(inProfile('home', 'state.json'), 'utf8')).toBe(text);
    },
  );

  it('is also one that is gone while the one before it is there', async () => {
    await fs.rm(inProfile('home', 'state.json'));
    expect(await store.read('home')).toEqual(damaged);
  });

  it('is told from a document of a later version', async () => {
    await fs.writeFile(
      inProfile('home', 'state.json'),
      '{"format":"lbry-sync-companion/state","version":2,"data":{}}',
    );
    expect(await store.read('home')).toEqual(fail(problem('state-newer', { profile: 'home' })));
  });
});

describe('a profile name', () => {
  it.each(['a', 'Home.work_2-x', '...', 'x'.repeat(64)])('may be %j', async (profile) => {
    expect(await store.write(profile, 1)).toEqual(done);
    expect(await store.list()).toEqual(ok([profile]));
    expect((await store.lock(profile)).ok).toBe(true);
  });

  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', 'a\u0000', 'ä', 'a b', 'a~b', 'x'.repeat(65), 'a\n'])(
    'that is %j is a bug, and touches nothing',
    async (profile) => {
      await expect(store.read(profile)).rejects.toThrow(TypeError);
      await expect(store.write(profile, 1)).rejects.toThrow(TypeError);
      await expect(store.remove(profile)).rejects.toThrow(TypeError);
      await expect(store.lock(profile)).rejects.toThrow(TypeError);
      expect(await fs.readdir(parent)).toEqual([]);
    },
  );
});
