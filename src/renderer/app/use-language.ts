import { useEffect, useState } from 'react';
import { localeFor, messagesFor } from '../../shared/text/languages.ts';
import { locale, speak, text } from './text.ts';

/** What was asked for last: texts that arrive late must not take over again. */
let latest: string | null = null;

/** Speaks this language from now on. Texts that cannot be loaded leave the language as it is. */
export async function learn(wanted: string): Promise<void> {
  latest = wanted;
  if (wanted !== locale()) {
    const messages = await messagesFor(wanted).catch(() => null);
    if (latest !== wanted) return;
    if (messages !== null) speak(wanted, messages);
  }
  document.documentElement.lang = locale();
  document.documentElement.dir = text('ui.direction') === 'rtl' ? 'rtl' : 'ltr';
}

/** Keeps to the language a person chose, or the system's; whoever uses it renders anew when that was learnt. */
export function useLanguage(chosen: string | null): void {
  const wanted = localeFor(chosen, navigator.languages);
  const [, setSpoken] = useState(locale);
  useEffect(() => {
    void learn(wanted).then(() => setSpoken(locale()));
  }, [wanted]);
}
