import { describe, expect, it } from 'vitest';
import { unitedText } from './united-text.ts';

const BEFORE = 'Songs for the road.\nOld ones and new ones.\nAsk me for more.';

describe('a text that both sides edited', () => {
  it.each([
    [
      'different lines',
      'Songs for a long road.\n',
      'Ask me for much more.',
      'Songs for a long road.\nOld ones and new ones.\nAsk me for much more.',
    ],
    [
      'different words of a line',
      'Songs of the road.\n',
      '',
      'Songs of the road.\nOld ones and new ones.\nAsk me for more.',
    ],
  ])('has both where they are of %s', (_, first, last, united) => {
    const [one, two, three] = BEFORE.split(/(?<=\n)/);
    const mine = first + two + three;
    const theirs = `${one}${two}${last || three}`;
    expect(unitedText(BEFORE, mine, theirs)).toBe(united);
    expect(unitedText(BEFORE, theirs, mine)).toBe(united);
  });

  it('keeps what one side added and the other removed elsewhere, with every space and line break', () => {
    expect(unitedText('a  b\n\nc d e', 'a  b\n\nc d e f', 'a  b\n\nd e')).toBe('a  b\n\nd e f');
    expect(unitedText('one two three', 'one two', 'zero one two three')).toBe('zero one two');
  });

  it('is none where the same words were edited', () => {
    expect(unitedText('My list', 'Your list', 'Our list')).toBeUndefined();
    expect(unitedText('light', 'dark', 'blue')).toBeUndefined();
    expect(unitedText('the end', 'the very end', 'the bitter end')).toBeUndefined();
  });

  it('is none without a text before, here or there', () => {
    expect(unitedText(undefined, 'a b', 'a c')).toBeUndefined();
    expect(unitedText('a', null, 'a b')).toBeUndefined();
    expect(unitedText('a', 'a b', ['a'])).toBeUndefined();
  });

  it('is looked for line by line in a long text, and not at all in one that nobody wrote', () => {
    const lines = Array.from({ length: 1_500 }, (_, n) => `line ${n} of it\n`);
    const text = (edit: (line: string, n: number) => string) => lines.map(edit).join('');
    const mine = text((line, n) => (n === 3 ? 'mine\n' : line));
    const theirs = text((line, n) => (n === 1_400 ? 'theirs\n' : line));
    const united = text((line, n) => (n === 3 ? 'mine\n' : n === 1_400 ? 'theirs\n' : line));
    expect(
      unitedText(
        text((line) => line),
        mine,
        theirs,
      ),
    ).toBe(united);
    expect(
      unitedText('a\n'.repeat(5_000), `b\n${'a\n'.repeat(5_000)}`, `${'a\n'.repeat(5_000)}c`),
    ).toBeUndefined();
  });
});
