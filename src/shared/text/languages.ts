import en from '../../../resources/locales/en.json' with { type: 'json' };
import type { TextKey } from './texts.ts';

/** Every text of one language, by its key. */
export type Messages = Readonly<Record<TextKey, string>>;

/** Languages there are texts for, by their own names. The first one is always at hand. */
export const LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
  { tag: 'es', name: 'Español' },
] as const;

export type Language = (typeof LANGUAGES)[number]['tag'];

const languageOf = (locale: string): Language | undefined =>
  LANGUAGES.find(({ tag }) => tag === locale.toLowerCase().split('-')[0])?.tag;

/**
 * The way a person writes dates and numbers, in a language there are texts for.
 * @param chosen a language tag, or null for the system's
 * @param system language tags, the one that is liked best first
 */
export const localeFor = (chosen: string | null, system: readonly string[]): string =>
  [...(chosen === null ? [] : [chosen]), ...system].find((locale) => languageOf(locale) !== undefined) ??
  'en';

/**
 * The texts for a locale of `localeFor`. Every language but English is loaded when it is first asked for. What only the
 * command line says stands in English in all of them.
 */
export async function messagesFor(locale: string): Promise<Messages> {
  const translated = await TRANSLATIONS[languageOf(locale) ?? 'en']();
  return { ...en, ...translated.default };
}

const TRANSLATIONS: Readonly<
  Record<Language, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
> = {
  en: async () => ({ default: {} }),
  de: () => import('../../../resources/locales/de.json'),
  es: () => import('../../../resources/locales/es.json'),
};
