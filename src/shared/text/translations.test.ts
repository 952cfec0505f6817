import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json';
import { problemCodes } from '../problem.ts';
import { LANGUAGES } from './languages.ts';

const LOCALES = new URL('../../../resources/locales/', import.meta.url);
const translated = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== 'en');

const read = (tag: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`${tag}.json`, LOCALES), 'utf8'));

/** What only the command line says, which speaks English: its own texts, and advice a window has other words for. */
const isForCommandLine = (key: string): boolean =>
  key.startsWith('cli.') ||
  (key.startsWith('advice.') && problemCodes.some((code) => key === `advice.${code}`) && `ui.${key}` in en);

const wanted = Object.entries(en).filter(([key]) => !isForCommandLine(key));

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every part of a text, those inside plurals and selects too. */
function partsOf(message: string, locale: string): readonly Part[] {
  const flat = (parts: readonly Part[]): readonly Part[] =>
    parts.flatMap((part) =>
      'options' in part ? [part, ...Object.values(part.options).flatMap(({ value }) => flat(value))] : [part],
    );
  return flat(new IntlMessageFormat(message, locale).getAst());
}

/** The parser's number for mere words. */
const LITERAL = 0;

/** What a text is filled in with, and what it tells apart: `count plural cardinal`, `did select added|other`. */
function argumentsOf(message: string, locale: string): string {
  const found = partsOf(message, locale).flatMap((part) => {
    if (part.type === LITERAL || !('value' in part)) return [];
    if (!('options' in part)) return [`${part.value} ${part.type}`];
    return 'pluralType' in part
      ? [`${part.value} plural ${part.pluralType}`]
      : [`${part.value} select ${Object.keys(part.options).sort().join('|')}`];
  });
  return [...new Set(found)].sort().join();
}

/** Whether a plural that tells one from many leaves out a category of the language. */
function lacksPlural(message: string, locale: string): boolean {
  // Spanish has one more for millions of something, for which `other` is right too.
  const categories = new Intl.PluralRules(locale)
    .resolvedOptions()
    .pluralCategories.filter((category) => category !== 'many');
  return partsOf(message, locale).some((part) => {
    if (!('pluralType' in part) || !('one' in part.options)) return false;
    return categories.some((category) => !(category in part.options));
  });
}

describe('the translations', () => {
  it('are those that can be chosen, and no others', () => {
    const files = readdirSync(LOCALES).map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual(LANGUAGES.map(({ tag }) => tag).toSorted());
  });

  it('leave only to the command line what only the command line says', () => {
    expect(wanted.length).toBeGreaterThan(900);
    expect(isForCommandLine('advice.email-taken')).toBe(true);
    expect(isForCommandLine('advice.disk-full')).toBe(false);
    expect(isForCommandLine('problem.email-taken')).toBe(false);
  });
});

describe('what is compared', () => {
  it('would show a text that is filled in otherwise', () => {
    const english = argumentsOf('{count, plural, one {# of {who}} other {# of {who}}}', 'en');
    expect(english).toBe('count plural cardinal,who 1');
    expect(argumentsOf('{count, plural, one {# von {wem}} other {# von {wem}}}', 'de')).not.toBe(english);
    expect(argumentsOf('{count} von {who}', 'de')).not.toBe(english);
    expect(argumentsOf('{did, select, a {} other {}}', 'de')).not.toBe(
      argumentsOf('{did, select, a {} b {} other {}}', 'en'),
    );
  });

  it('would show a plural that is missing', () => {
    expect(lacksPlural('{count, plural, one {# x} other {# x}}', 'pl')).toBe(true);
    expect(lacksPlural('{count, plural, one {# x} few {# x} many {# x} other {# x}}', 'pl')).toBe(false);
  });
});

describe.each(translated)('the texts in %s', (tag) => {
  const texts = read(tag);

  it('are complete, and nothing is left over', () => {
    expect(Object.keys(texts).sort()).toEqual(wanted.map(([key]) => key).sort());
  });

  it('are filled in with the same as the English ones', () => {
    const odd = wanted.filter(
      ([key, message]) => argumentsOf(texts[key] ?? '', tag) !== argumentsOf(message, 'en'),
    );
    expect(odd.map(([key]) => [key, texts[key]])).toEqual([]);
  });

  it('have every plural the language has', () => {
    expect(wanted.filter(([key]) => lacksPlural(texts[key] ?? '', tag))).toEqual([]);
  });

  it('begin and end as the English ones where they are put together with others', () => {
    const edge = (text: string) => [
      /^\s/.test(text),
      /\s$/.test(text),
      /[.:?!]\}*$/.exec(text.trim())?.[0].charAt(0),
    ];
    const odd = wanted.filter(([key, message]) => edge(message).join() !== edge(texts[key] ?? '').join());
    expect(odd.map(([key, message]) => [message, texts[key]])).toEqual([]);
  });

  it('are not simply the English ones', () => {
    const same = wanted.filter(
      ([key, message]) => /[a-z]{4}/.test(message.replaceAll(/\{[^}]*\}/g, '')) && texts[key] === message,
    );
    expect(same.map(([key]) => key).length).toBeLessThan(wanted.length / 50);
  });
});
