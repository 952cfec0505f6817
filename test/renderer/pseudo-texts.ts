import en from '../../resources/locales/en.json';

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'à',
  c: 'ç',
  e: 'é',
  i: 'ï',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ÿ',
};

/** Half as long again, as texts become in other languages. */
const padding = (message: string, with_: string): string => with_.repeat(Math.ceil(message.length / 4));

/** What is not between braces: there the words may belong to the format. */
function outside(message: string, change: (letter: string) => string): string {
  let depth = 0;
  return [...message]
    .map((letter) => {
      if (letter === '{') depth += 1;
      if (letter === '}') depth -= 1;
      return depth === 0 ? change(letter) : letter;
    })
    .join('');
}

const each = (change: (message: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(en).map(([key, message]) => [key, change(message)]));

/** Longer, accented, and in brackets, so that what is not from the catalogue stands out. */
export const longTexts = {
  ...each(
    (message) => `⟦${outside(message, (letter) => ACCENTED[letter] ?? letter)}${padding(message, ' ·')}⟧`,
  ),
  'ui.direction': 'ltr',
};

/** Longer, and written from right to left. */
export const rightToLeftTexts = {
  ...each((message) => `⟦${message}${padding(message, 'س ')}⟧`),
  'ui.direction': 'rtl',
};
