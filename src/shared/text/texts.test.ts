import { describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json';
import { createText } from './texts.ts';

describe('a text', () => {
  it('is looked up by its key', () => {
    expect(createText('en', en)('problem.disk-full')).toBe(en['problem.disk-full']);
  });

  it('is filled in, by the rules of its language', () => {
    const text = createText('en', { ...en, 'cli.status': '{n, plural, one {# change} other {# changes}}' });
    expect([1, 2, 1234].map((n) => text('cli.status', { n }))).toEqual([
      '1 change',
      '2 changes',
      '1,234 changes',
    ]);
  });

  it('shows what it is filled with as it is, were it markup or placeholders', () => {
    const text = createText('en', { ...en, 'cli.loggedIn': 'This is {device}.' });
    expect(text('cli.loggedIn', { device: '<b>{x}</b>' })).toBe('This is <b>{x}</b>.');
  });

  it('that needs something it was not given is a bug and throws', () => {
    const text = createText('en', { ...en, 'cli.loggedIn': 'This is {device}.' });
    expect(() => text('cli.loggedIn')).toThrow('device');
  });

  it('is only parsed when it is used, so that one bad translation breaks one text', () => {
    const text = createText('en', { ...en, 'cli.status': '{broken', 'cli.watching': 'Watching.' });
    expect(text('cli.watching')).toBe('Watching.');
    expect(() => text('cli.status')).toThrow(SyntaxError);
  });
});
