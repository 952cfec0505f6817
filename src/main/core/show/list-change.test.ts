import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textIdentity, uriIdentity } from '../wallet/rules/claim-id.ts';
import { listChange } from './list-change.ts';

const from = (before: string, after: string) => listChange([...before], [...after], textIdentity);

describe('what became of a list', () => {
  it('says what came, what went and what is as it was', () => {
    expect(from('abc', 'acd')).toEqual({ added: ['d'], removed: ['b'], moved: [], same: 2 });
  });

  it('says that as few as possible have moved', () => {
    expect(from('abcde', 'eabcd')).toMatchObject({ moved: ['e'], same: 4 });
    expect(from('abcde', 'bcdea')).toMatchObject({ moved: ['a'], same: 4 });
  });

  it('keeps a repeated member apart from its first', () => {
    expect(from('a', 'aa')).toMatchObject({ added: ['a'], same: 1 });
    expect(from('aa', 'a')).toMatchObject({ removed: ['a'], same: 1 });
  });

  it('takes two spellings of a claim for one', () => {
    const id = 'a'.repeat(40);
    expect(listChange([`lbry://@a#${id}`], [`lbry://@a:${id}`], uriIdentity)).toMatchObject({ same: 1 });
  });

  it('survives nulls and objects in a list', () => {
    expect(listChange([null, { a: 1 }], [{ a: 1 }], textIdentity)).toMatchObject({
      removed: [null],
      same: 1,
    });
  });

  it('accounts for every member, however two lists differ', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { added, moved, removed, same } = listChange(before, after, textIdentity);
        expect(added.length + moved.length + same).toBe(after.length);
        expect(removed.length + moved.length + same).toBe(before.length);
      }),
    );
  });
});
