import en from '../../../../resources/locales/en.json' with { type: 'json' };
import { localeFor, messagesFor } from '../../../shared/text/languages.ts';
import type { Speech } from '../../../shared/text/speech.ts';
import { createText } from '../../../shared/text/texts.ts';

/** What tray, menus and notifications are written in: the language the person chose, or the system's. */
export class Speaking {
  readonly #systemLanguages: () => readonly string[];
  readonly #onChange: () => void;
  #wanted = 'en';
  #speech: Speech = { locale: 'en', text: createText('en', en) };

  constructor(systemLanguages: () => readonly string[], onChange: () => void) {
    this.#systemLanguages = systemLanguages;
    this.#onChange = onChange;
  }

  get speech(): Speech {
    return this.#speech;
  }

  /** Texts that cannot be loaded leave the language as it is. @param chosen a language tag; null for the system's */
  async follow(chosen: string | null): Promise<void> {
    const locale = localeFor(chosen, this.#systemLanguages());
    if (locale === this.#wanted) return;
    this.#wanted = locale;
    const messages = await messagesFor(locale).catch(() => null);
    // Another one may have been asked for meanwhile.
    if (messages === null || locale !== this.#wanted) return;
    this.#speech = { locale, text: createText(locale, messages) };
    this.#onChange();
  }
}
