import en from '../../../resources/locales/en.json';
import type { Messages } from '../../shared/text/languages.ts';
import type { Speech } from '../../shared/text/speech.ts';
import { createText, type Text } from '../../shared/text/texts.ts';

let current: Speech = { locale: 'en', text: createText('en', en) };

/** Every word of the window comes through here. */
export const text: Text = (key, params) => current.text(key, params);

/** What words that are shared with the main process are spoken in. */
export const speech = (): Speech => current;

/** For dates, numbers and texts alike. */
export const locale = (): string => current.locale;

/** Changes the language; whoever calls it renders anew. */
export function speak(locale: string, messages: Messages = en): void {
  current = { locale, text: createText(locale, messages) };
}
