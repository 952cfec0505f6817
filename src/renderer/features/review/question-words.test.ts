import { describe, expect, it } from 'vitest';
import { reviewList } from '../../../../test/renderer/sample-lists.ts';
import type { Question } from '../../../shared/model/review.ts';
import { whatDid } from './did-words.ts';
import { plainTakes, takeWords, whyWords } from './question-words.ts';

const [first] = reviewList.items as [Question];
const NOW = first.setAt.here ?? 0;
const asked = (change: Partial<Question>): Question => ({ ...first, ...change });
const label = (kind: Question['label']['kind'], part: string | null = null) =>
  ({ kind, name: 'x', within: null, part }) as const;
const words = (text: string) => ({ kind: 'text', text, cut: false }) as const;
const flag = (on: boolean) => ({ kind: 'flag', on }) as const;
const there = { kind: 'present' } as const;
const absent = { kind: 'absent' } as const;

describe('why a question is asked', () => {
  it('says what each side did, who it was and when it was saved', () => {
    expect(whyWords(first, NOW, true)).toMatch(
      /^You unfollowed it here \(saved \d\d:\d\d\)\. Laptop turned its notifications on \(saved \d\d:\d\d\)\.$/,
    );
  });

  it('names nobody who is not known, and no time that nobody says', () => {
    const question = asked({ who: [], setAt: { here: null, there: null } });
    expect(whyWords(question, NOW, true)).toBe(
      'You unfollowed it here. Another device turned its notifications on.',
    );
    expect(whyWords(asked({ who: ['Laptop', 'Kitchen PC'] }), NOW, true)).toContain('Laptop or Kitchen PC turned');
  });

  it('does not speak of a before where there is none', () => {
    expect(whyWords(first, NOW, false)).toContain('never agreed');
  });

  it('speaks of no command line', () => {
    for (const guard of ['another-wallet', 'bulk-removal', 'stale-app'] as const) {
      expect(whyWords(asked({ asked: { because: 'guard', guard } }), NOW, true)).not.toContain('--');
    }
  });

  it.each([
    ['a tag that came', { label: label('tag'), before: absent }, there, 'added'],
    ['a muted channel that went', { label: label('muted-channel'), before: there }, absent, 'unmuted'],
    ['a setting turned off', { label: label('setting'), before: flag(true) }, flag(false), 'turnedOff'],
    ['a bell', { label: label('channel', 'notificationsDisabled'), before: flag(false) }, flag(true), 'bellOn'],
    ['a playlist with a new name', { label: label('playlist', 'name'), before: words('a') }, words('b'), 'renamed'],
    ['a short word', { label: label('setting'), before: words('a') }, words('b'), 'set'],
    ['a long text', { label: label('setting'), before: words('a') }, words('b'.repeat(41)), 'changed'],
    ['nothing', { label: label('setting'), before: words('a') }, words('a'), 'kept'],
  ] as const)('tells of %s', (_, change, after, did) => {
    expect(whatDid(asked(change), after)).toBe(did);
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
