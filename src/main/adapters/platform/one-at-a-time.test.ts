import { describe, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

describe('one at a time', () => {
  it('starts a job only when the one before it has ended, and keeps the order', async () => {
    const inTurn = oneAtATime();
    const events: string[] = [];
    const job = (name: string) => async () => {
      events.push(`${name} starts`);
      await new Promise(setImmediate);
      events.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([inTurn(job('a')), inTurn(job('b')), inTurn(job('c'))])).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('goes on after a job that failed, whose caller alone hears of it', async () => {
    const inTurn = oneAtATime();
    const failed = inTurn(() => Promise.reject(new Error('failed')));
    const next = inTurn(async () => 'next');
    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });
});
