import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { SparseList } from './sparse-list.ts';

/** A list of numbers, as long as it is told; its look changes when it is told to. */
function numbers(total: number) {
  const source = { look: 1, total, asked: [] as number[] };
  const list = new SparseList(
    async ({ limit, offset }) => {
      source.asked.push(offset);
      const length = Math.max(0, Math.min(limit, source.total - offset));
      const items = Array.from({ length }, (_, n) => source.look * 10_000 + offset + n);
      return ok({ items, total: source.total, look: source.look });
    },
    () => {},
  );
  return { list, source };
}

const come = (seen: () => void) => vi.waitFor(seen);

describe('a list that is fetched where it is looked at', () => {
  it('fetches the first page, and another one when its places are in sight', async () => {
    const { list, source } = numbers(2_000);
    list.begin();
    await come(() => expect(list.at(0)).toBe(10_000));
    expect(list.at(1_550)).toBeUndefined();
    list.want(1_550, 1_570);
    await come(() => expect(list.at(1_550)).toBe(11_550));
    list.want(1_550, 1_570);
    expect(source.asked).toEqual([0, 1_500]);
  });

  it('begins anew, at what is in sight, when a page is of a newer look', async () => {
    const { list, source } = numbers(500);
    list.begin();
    await come(() => expect(list.at(0)).toBe(10_000));
    source.look = 2;
    list.want(250, 260);
    await come(() => expect(list.at(255)).toBe(20_255));
    expect(list.at(0)).toBe(20_000);
  });

  it('asks for no page past the end', async () => {
    const { list, source } = numbers(3);
    list.begin();
    await come(() => expect(list.list?.total).toBe(3));
    list.want(0, 400);
    expect(source.asked).toEqual([0]);
  });

  it('drops an answer to what is no longer asked', async () => {
    const { list } = numbers(3);
    list.begin();
    list.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(list.list).toBeNull();
  });
});
