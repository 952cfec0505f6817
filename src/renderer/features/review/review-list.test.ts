import { describe, expect, it } from 'vitest';
import { reviewList } from '../../../../test/renderer/sample-lists.ts';
import type { Question } from '../../../shared/model/review.ts';
import {
  addMoved,
  decidedAs,
  movedSince,
  nextOpen,
  openAgain,
  type Questions,
  sectionsOf,
  stillAsked,
  withQuestions,
} from './review-list.ts';

const { items, total: _, ...said } = reviewList;
const list: Questions = { ...said, items };
const [first, second, third] = items as [Question, Question, Question];
const changed = (...questions: readonly Question[]): Questions =>
  withQuestions(list, new Map(questions.map((question) => [question.id, question])));

describe('the sections of a review', () => {
  it('begin with what looks like an accident, each kind by itself', () => {
    const guarded = { ...first, id: 'g', asked: { because: 'guard', guard: 'bulk-removal' } as const };
    const wallet = {
      ...first,
      id: 'w',
      label: { kind: 'wallet', name: '', within: null, part: null } as const,
      asked: { because: 'guard', guard: 'another-wallet' } as const,
    };
    expect(
      sectionsOf([first, third, guarded, wallet]).map(({ kind, items }) => [kind, items.length]),
    ).toEqual([
      ['wallet', 1],
      ['guard', 1],
      ['group', 1],
      ['group', 1],
    ]);
  });
});

describe('the next open question', () => {
  it('is the next one below that is open, then from the top', () => {
    expect(nextOpen(items, first.id)).toBe(third.id);
    expect(nextOpen(items, third.id)).toBe(first.id);
  });

  it('is none when all are decided', () => {
    expect(
      nextOpen(
        items.map((item) => decidedAs(item, 'mine')),
        second.id,
      ),
    ).toBeNull();
  });
});

describe('a decision', () => {
  it('shows its result at once, each side its own', () => {
    expect(decidedAs(first, 'mine')).toMatchObject({ decided: 'mine', result: first.here });
    expect(decidedAs(first, 'theirs')).toMatchObject({ decided: 'theirs', result: first.there });
    expect(decidedAs(first, 'base')).toMatchObject({ decided: 'base', result: first.before });
  });

  it('leaves the suggestion when it is taken back', () => {
    expect(openAgain(decidedAs(first, 'mine'))).toMatchObject({ decided: null, result: first.there });
  });

  it('counts', () => {
    expect(changed(decidedAs(first, 'mine'))).toMatchObject({ open: 1, decided: 2 });
  });
});

describe('what has moved', () => {
  const again = { ...second, decided: null, askedAgain: true, there: { kind: 'absent' } } as const;

  it('is nothing as long as only decisions were made', () => {
    expect(movedSince(list, changed(decidedAs(first, 'mine')))).toBeNull();
  });

  it('is what is asked again, what is new, and how many are gone', () => {
    const moved = changed(again);
    const now = { ...moved, items: [...moved.items.slice(1), { ...third, id: 'new' }] };
    expect(movedSince(list, now)).toEqual({
      again: [second.id],
      changed: [],
      fresh: ['new'],
      gone: 1,
      there: true,
    });
    expect(movedSince(now, now)).toBeNull();
  });

  it('is also an open question about another value, and says whose value that is', () => {
    const value = { kind: 'absent' } as const;
    expect(movedSince(list, changed({ ...third, there: value }))).toMatchObject({
      changed: [third.id],
      there: true,
    });
    expect(movedSince(list, changed({ ...third, here: value }))).toMatchObject({
      changed: [third.id],
      there: false,
    });
  });

  it('adds up until a person has seen it', () => {
    const one = { again: ['a'], changed: [], fresh: [], gone: 1, there: true };
    expect(addMoved(one, { ...one, again: ['a', 'b'], fresh: ['c'], gone: 0, there: false })).toEqual({
      again: ['a', 'b'],
      changed: [],
      fresh: ['c'],
      gone: 1,
      there: false,
    });
    expect(addMoved(null, one)).toBe(one);
    expect(addMoved(one, null)).toBe(one);
  });

  it('makes a decision on older values void', () => {
    expect(stillAsked(second.id, list, changed(again))).toBe(false);
    expect(stillAsked(first.id, list, changed(again))).toBe(true);
    expect(stillAsked('gone', list, list)).toBe(false);
  });
});
