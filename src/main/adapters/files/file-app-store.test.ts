import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { systemClock } from '../platform/system-clock.ts';
import { fileAppStore } from './file-app-store.ts';

const clock = systemClock({ keepsAlive: false });

async function dataDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'lbry-sync-app-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return join(path, 'data');
}

describe("the app's own document", () => {
  it('is not there at first, and then as it was written last', async () => {
    const directory = await dataDirectory();
    const store = fileAppStore({ dataDirectory: directory, clock });
    expect(await store.read()).toEqual(ok(null));
    await Promise.all([store.write({ theme: 'dark' }), store.write({ theme: 'light' })]);
    expect(await fileAppStore({ dataDirectory: directory, clock }).read()).toEqual(ok({ theme: 'light' }));
    expect((await stat(join(directory, 'app.json'))).mode & 0o777).toBe(0o600);
  });

  it('is said to be damaged when it is', async () => {
    const directory = await dataDirectory();
    const store = fileAppStore({ dataDirectory: directory, clock });
    await store.write({ theme: 'dark' });
    const text = await readFile(join(directory, 'app.json'), 'utf8');
    await writeFile(join(directory, 'app.json'), text.replace('dark', 'lark'));
    expect(await store.read()).toEqual(fail(problem('state-damaged')));
  });
});
