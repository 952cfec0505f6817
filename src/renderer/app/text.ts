import en from '../../../resources/locales/en.json';
import { createText } from '../../shared/text/texts.ts';

/** The language of the window. */
export const LOCALE = 'en';

export const text = createText(LOCALE, en);
