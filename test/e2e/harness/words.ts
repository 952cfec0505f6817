import en from '../../../resources/locales/en.json' with { type: 'json' };
import { createText } from '../../../src/shared/text/texts.ts';

/** What the window says, by the key of the text: a reworded text breaks no test, a lost one does. */
export const say = createText('en', en);
