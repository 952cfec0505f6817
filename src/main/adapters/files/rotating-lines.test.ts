import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rotatingLines } from './rotating-lines.ts';

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'lbry-sync-lines-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

describe('lines in a file', () => {
  it('are there again after a restart, in their order, for their owner only', async () => {
    const path = join(await directory(), 'new', 'activity.jsonl');
    const lines = rotatingLines({ path });
    expect(await lines.read()).toEqual([]);
    await Promise.all([lines.append('one'), lines.append('two')]);
    expect(await rotatingLines({ path }).read()).toEqual(['one', 'two']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('give way to new ones, oldest first, and never take more than two files', async () => {
    const path = join(await directory(), 'activity.jsonl');
    const lines = rotatingLines({ path, rotateAtBytes: 8 });
    for (const line of ['aaa', 'bbb', 'ccc', 'ddd', 'eee']) await lines.append(line);
    expect(await lines.read()).toEqual(['ccc', 'ddd', 'eee']);
    expect(await readFile(`${path}.1`, 'utf8')).toBe('ccc\nddd\n');
  });

  it('that cannot be written are lost, and nothing fails because of it', async () => {
    const blocked = join(await directory(), 'file');
    await writeFile(blocked, '');
    const lines = rotatingLines({ path: join(blocked, 'activity.jsonl') });
    await lines.append('one');
    expect(await lines.read()).toEqual([]);
  });
});
