import { IntlMessageFormat } from 'intl-messageformat';
import type en from '../../../resources/locales/en.json';

export type TextKey = keyof typeof en;

export type TextParams = Readonly<Record<string, string | number>>;

/** Looks up a text by key and fills it in, by the rules of ICU message format. */
export type Text = (key: TextKey, params?: TextParams) => string;

/** Texts of one language. Each is parsed when it is first used. */
export function createText(locale: string, messages: Readonly<Record<TextKey, string>>): Text {
  const parsed = new Map<TextKey, IntlMessageFormat>();
  return (key, params) => {
    const format = parsed.get(key) ?? new IntlMessageFormat(messages[key], locale);
    parsed.set(key, format);
    return String(format.format({ ...params }));
  };
}
