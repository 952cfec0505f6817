import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DesktopMemory } from './desktop-memory.ts';

async function newPath(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-window-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return join(directory, 'window.json');
}

const BOUNDS = { x: 10, y: 20, width: 800, height: 600 };

it('is kept until the next start, and leaves no drafts', async () => {
  const path = await newPath();
  const memory = new DesktopMemory(path);
  expect(memory.remembered).toMatchObject({ bounds: null, maximized: false });
  memory.keep({ bounds: BOUNDS, maximized: true });
  memory.keep({ said: { stillHere: true, noTray: false } });
  expect(new DesktopMemory(path).remembered).toEqual({
    bounds: BOUNDS,
    maximized: true,
    said: { stillHere: true, noTray: false },
  });
  expect(await readdir(join(path, '..'))).toEqual(['window.json']);
});

it.each([
  '',
  '{',
  '[]',
  '{"bounds":{"x":"left"}}',
  '{"bounds":{"x":0,"y":0,"width":0,"height":-5},"maximized":false,"said":{}}',
])('is nothing when the file says %j', async (text) => {
  const path = await newPath();
  await writeFile(path, text);
  expect(new DesktopMemory(path).remembered.bounds).toBeNull();
});

it('stays in memory where it cannot be written', async () => {
  const memory = new DesktopMemory(join(await newPath(), 'no-such-directory/window.json'));
  memory.keep({ bounds: BOUNDS });
  expect(memory.remembered.bounds).toEqual(BOUNDS);
});
