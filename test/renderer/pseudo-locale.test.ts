import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json';
import { speak } from '../../src/renderer/app/text.ts';
import { parseRoute } from '../../src/shared/routes.ts';
import type { TextKey } from '../../src/shared/text/texts.ts';
import { rendered, wordsOf } from './rendered.tsx';
import { scenes } from './scenes.ts';

const RENDERER = join(import.meta.dirname, '../../src/renderer');

/** Every text in brackets and half as long again, so that what is not from the catalogue stands out. */
const pseudo = Object.fromEntries(
  Object.entries(en).map(([key, message]) => [key, `⟦${message}${' ·'.repeat(message.length / 4)}⟧`]),
) as Record<TextKey, string>;

/** What is not ours to translate: names and addresses of the sample, sizes, times, and keys of a keyboard. */
const DATA =
  /^(?:Studio|Workshop|Laptop|Kitchen PC|work|Savings|savings|default_wallet|English|Deutsch|Español|amber-river-oak|bXyz|[\w.+-]+@[\w.]+|https?:\S+|[\d.,:% ]+)$/;
const TIME = /^(?:now|yesterday|\d+ \w+ ago)$/;

describe('in a language with longer words', () => {
  beforeAll(() => speak('en', pseudo));
  afterAll(() => speak('en'));

  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s has every word from the catalogue',
    (_, { snapshot, hash }) => {
      const words = wordsOf(rendered(snapshot, parseRoute(hash)));
      expect(words.some((word) => word.startsWith('⟦'))).toBe(true);
      expect(
        words.filter((word) => !/^⟦[\s\S]*⟧$/.test(word) && !DATA.test(word) && !TIME.test(word)),
      ).toEqual([]);
    },
  );
});

describe('the source of the window', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'),
  );

  it.each(files)('%s has no words of its own', (file) => {
    const source = readFileSync(join(RENDERER, file), 'utf8');
    expect(ownWords(parseSync(file, source).program)).toEqual([]);
  });

  it('would be caught with words of its own', () => {
    const words = (source: string) => ownWords(parseSync('x.tsx', source).program);
    expect(words('const a = <p>Hello</p>;')).toEqual(['Hello']);
    expect(words('const a = <img alt="A cat" />;')).toEqual(['A cat']);
    expect(words('const a = <p className="soft">{text("ui.back")} 2</p>;')).toEqual([]);
  });
});

const SPOKEN = [
  'alt',
  'aria-label',
  'aria-description',
  'description',
  'label',
  'lead',
  'placeholder',
  'teaches',
  'title',
];

/** Words between tags, and in attributes that are read to a person. */
function ownWords(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(ownWords);
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, name } = node as { type?: string; value?: unknown; name?: { name?: unknown } };
  const isSpoken = type === 'JSXAttribute' && SPOKEN.includes(String(name?.name));
  const literal = isSpoken
    ? (value as { value?: unknown } | null)?.value
    : type === 'JSXText'
      ? value
      : undefined;
  const own = typeof literal === 'string' && /[A-Za-z]{2}/.test(literal) ? [literal.trim()] : [];
  return [...own, ...Object.values(node).flatMap(ownWords)];
}
