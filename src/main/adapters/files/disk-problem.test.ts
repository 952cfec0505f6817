import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { onDisk } from './disk-problem.ts';

const failing = (code: string) =>
  onDisk(() => Promise.reject(Object.assign(new Error(`${code}: open '/home/joe/state.json'`), { code })));

describe('work on the disk', () => {
  it('answers', async () => {
    expect(await onDisk(async () => 'text')).toEqual(ok('text'));
  });

  it.each(['ENOSPC', 'EDQUOT'])('that ends with %s says that the disk is full', async (code) => {
    expect(await failing(code)).toEqual(fail(problem('disk-full')));
  });

  it.each(['EIO', 'EROFS', 'EACCES', 'EMFILE'])('that ends with %s names that reason alone', async (code) => {
    expect(await failing(code)).toEqual(fail(problem('disk-failed', { reason: code })));
  });

  it('does not cover up bugs', async () => {
    await expect(onDisk(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
  });
});
