import en from '../../../resources/locales/en.json';
import { createText, type Text, type TextKey } from '../../shared/text/texts.ts';

/** Languages there are texts for, by their own names. */
export const LANGUAGES = [{ tag: 'en', name: 'English' }] as const;

let current: { readonly locale: string; readonly text: Text } = { locale: 'en', text: createText('en', en) };

/** Every word of the window comes through here. */
export const text: Text = (key, params) => current.text(key, params);

/** For dates, numbers and texts alike. */
export const locale = (): string => current.locale;

/** Changes the language; whoever calls it renders anew. */
export function speak(tag: string, messages: Readonly<Record<TextKey, string>> = en): void {
  current = { locale: tag, text: createText(tag, messages) };
}

/** The way a person writes dates, in a language there are texts for. */
export function localeFor(chosen: string | null, system: readonly string[]): string {
  const speaks = (tag: string) => LANGUAGES.some((language) => language.tag === tag.split('-')[0]);
  return [...(chosen === null ? [] : [chosen]), ...system].find(speaks) ?? 'en';
}
