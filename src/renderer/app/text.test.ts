import { describe, expect, it } from 'vitest';
import { localeFor } from './text.ts';

describe('the language of dates and texts', () => {
  it('is the chosen one', () => expect(localeFor('en', ['en-GB'])).toBe('en'));
  it('is the way the system writes it, as long as there are texts for it', () =>
    expect(localeFor(null, ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB'));
  it('is English when there are texts for nothing else', () => expect(localeFor('xx', ['de-DE'])).toBe('en'));
});
