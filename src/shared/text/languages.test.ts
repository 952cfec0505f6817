import { describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json';
import { localeFor, messagesFor } from './languages.ts';

describe('the language of dates and texts', () => {
  it('is the chosen one', () => expect(localeFor('en', ['en-GB'])).toBe('en'));

  it('is the way the system writes it, as long as there are texts for it', () =>
    expect(localeFor(null, ['tlh', 'en-GB', 'en-US'])).toBe('en-GB'));

  it('is English when there are texts for nothing else', () => expect(localeFor('xx', ['tlh'])).toBe('en'));

  it('brings its texts along', async () => {
    expect((await messagesFor('en-GB'))['ui.appName']).toBe(en['ui.appName']);
  });
});
