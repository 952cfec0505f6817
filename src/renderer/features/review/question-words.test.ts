import { describe, expect, it } from 'vitest';
import { reviewList } from '../../../../test/renderer/sample-lists.ts';
import type { Question } from '../../../shared/model/review.ts';
import { plainTakes, takeWords, whyWords } from './question-words.ts';

const [first] = reviewList.items as [Question];
const NOW = first.setAt.here ?? 0;
const asked = (change: Partial<Question>): Question => ({ ...first, ...change });
const there = { kind: 'present' } as const;
const absent = { kind: 'absent' } as const;

describe('why a question is asked', () => {
  it('says what each side did, who it was and when it was saved', () => {
    expect(whyWords(first, NOW, true)).toMatch(
      /^You unfollowed it here \(saved [^)]+\)\. Laptop turned its notifications on \(saved [^)]+\)\.$/,
    );
  });

  it('names nobody who is not known, and no time that nobody says', () => {
    const question = asked({ who: [], setAt: { here: null, there: null } });
    expect(whyWords(question, NOW, true)).toBe(
      'You unfollowed it here. Another device turned its notifications on.',
    );
    expect(whyWords(asked({ who: ['Laptop', 'Kitchen PC'] }), NOW, true)).toContain(
      'Laptop or Kitchen PC turned',
    );
  });

  it('does not speak of a before where there is none', () => {
    expect(whyWords(first, NOW, false)).toContain('never agreed');
  });

  it('speaks of no command line', () => {
    for (const guard of ['another-wallet', 'bulk-removal', 'stale-app'] as const) {
      expect(whyWords(asked({ asked: { because: 'guard', guard } }), NOW, true)).not.toContain('--');
    }
  });
});

describe('the buttons of a question', () => {
  it('name the other device where it is known', () => {
    expect(takeWords('theirs', first)).toBe("Keep Laptop's");
    expect(takeWords('theirs', asked({ who: ['Laptop', 'Kitchen PC'] }))).toBe("Keep the other's");
  });

  it('say of an accident what becomes of the thing', () => {
    const removed = asked({ asked: { because: 'guard', guard: 'bulk-removal' }, here: absent, there });
    expect(takeWords('mine', removed)).toBe('Let it go');
    expect(takeWords('theirs', removed)).toBe('Keep it');
  });

  it('offer no way back to where a side still is', () => {
    expect(plainTakes(asked({ takes: ['theirs', 'mine', 'base'] }))).toEqual(['theirs', 'mine', 'base']);
    expect(plainTakes(asked({ before: first.here }))).toEqual(['theirs', 'mine']);
  });
});
