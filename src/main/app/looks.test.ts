import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/result.ts';
import type { Examination } from '../engine/examine.ts';
import { Looks } from './looks.ts';

/** Looks that end when they are told to, each seeing what is there then. */
function slowLooks() {
  const ends: (() => void)[] = [];
  let now = 0;
  const looks = new Looks(async () => {
    const seen = now;
    await new Promise<void>((resolve) => ends.push(resolve));
    return ok({ sequence: seen } as Examination);
  }, 100);
  const move = () => {
    now += 1;
    looks.outdate('default');
  };
  const end = async (): Promise<void> => {
    await Promise.resolve();
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { looks, move, end };
}

const seenIn = async (look: ReturnType<Looks['latest']>) => {
  const answer = await look;
  return answer.ok ? answer.value.examination.sequence : answer.problem.code;
};

describe('looks at a profile', () => {
  it('are shared by whoever asks while one is under way, and kept until something moves', async () => {
    const { end, looks, move } = slowLooks();
    const [first, second] = [looks.latest('default'), looks.latest('default', true)];
    await end();
    expect(await first).toBe(await second);
    expect(await looks.latest('default')).toEqual(await first);
    move();
    const third = looks.latest('default');
    await end();
    expect(await seenIn(third)).toBe(1);
  });

  it('never show what was there before something moved', async () => {
    const { end, looks, move } = slowLooks();
    const first = looks.latest('default');
    await end();
    await first;
    const fresh = looks.latest('default', true);
    const joined = looks.latest('default');
    move();
    await end();
    expect(await seenIn(fresh)).toBe(0);
    await end();
    expect(await seenIn(joined)).toBe(1);
  });

  it('have numbers that rise, above those of an earlier run', async () => {
    const { end, looks } = slowLooks();
    const look = looks.latest('default');
    await end();
    expect(await look).toMatchObject({ value: { number: 101 } });
    expect(looks.byNumber('default', 101)).toBeDefined();
    expect(looks.byNumber('default', 1)).toBeUndefined();
  });
});
