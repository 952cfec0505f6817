import { describe, expect, it } from 'vitest';
import { reviewList } from '../../../../test/renderer/sample-lists.ts';
import { nextOpen, takeWords, whyWords } from './question-words.ts';

const [first, second, third] = reviewList.items;

describe('a question in words', () => {
  it('names the other device where it is known, and nobody where it is not', () => {
    const asked = { because: 'conflict', why: 'removed-here-edited-there' } as const;
    expect(whyWords({ asked, who: ['Laptop'] })).toBe('You removed it here, Laptop changed it.');
    expect(whyWords({ asked, who: [] })).toBe('You removed it here, another device changed it.');
    expect(takeWords('theirs', ['Laptop'])).toBe("Keep Laptop's");
    expect(takeWords('theirs', ['Laptop', 'Kitchen PC'])).toBe("Keep the other's");
  });

  it('speaks of no command line', () => {
    expect(whyWords({ asked: { because: 'guard', guard: 'another-wallet' }, who: [] })).not.toContain('--');
  });
});

describe('the next open question', () => {
  it('is the next one below that is open, then from the top', () => {
    expect(nextOpen(reviewList.items, first?.id ?? '')).toBe(third?.id);
    expect(nextOpen(reviewList.items, third?.id ?? '')).toBe(first?.id);
  });

  it('is none when all are decided', () => {
    const decided = reviewList.items.map((question) => ({ ...question, decided: 'mine' as const }));
    expect(nextOpen(decided, second?.id ?? '')).toBeNull();
  });
});
