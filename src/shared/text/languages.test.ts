import { describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json';
import { LANGUAGES, localeFor, messagesFor } from './languages.ts';

describe('the language of dates and texts', () => {
  it('is the chosen one', () => expect(localeFor('en', ['de-AT'])).toBe('en'));

  it('is the way the system writes it, as long as there are texts for it', () =>
    expect(localeFor(null, ['tlh', 'es-MX', 'en-US'])).toBe('es-MX'));

  it('is English when there are texts for nothing else', () => expect(localeFor('xx', ['tlh'])).toBe('en'));

  it('brings its texts along', async () => {
    expect((await messagesFor('en-GB'))['ui.back']).toBe(en['ui.back']);
    expect((await messagesFor('de-AT'))['ui.back']).toBe('Zurück');
    expect((await messagesFor('es-MX'))['ui.back']).toBe('Atrás');
  });

  it('has a name of its own', () => {
    for (const { tag, name } of LANGUAGES) {
      const own = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? '';
      expect(name.toLocaleLowerCase(tag)).toBe(own.toLocaleLowerCase(tag));
    }
  });
});
