import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json';
import { problemCodes } from '../problem.ts';
import { statuses } from '../status.ts';

const keys = Object.keys(en);
const keysUnder = (prefix: string): string[] =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));

/** All of the program's own source, tests left out. */
const source = readdirSync(new URL('../..', import.meta.url), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
  .join('\n');

describe('the English texts', () => {
  it.each(Object.entries(en))('%s can be parsed', (_, message) => {
    expect(() => new IntlMessageFormat(message, 'en')).not.toThrow();
    expect(message.trim()).not.toBe('');
  });

  it.each(['problem.', 'advice.'])('have a %s for every problem, and for nothing else', (prefix) => {
    expect(keysUnder(prefix).sort()).toEqual([...problemCodes].sort());
  });

  it('have a sentence for every status, and for nothing else', () => {
    expect(keysUnder('status.').sort()).toEqual([...statuses].sort());
  });

  it('are all used: by their key, or by the beginning of it', () => {
    const beginnings = [...source.matchAll(/`([a-z]\w*(?:\.[\w-]+)*\.)\$\{/g)].flatMap(
      ([, start]) => start ?? [],
    );
    const isUsed = (key: string): boolean =>
      [`'${key}'`, `"${key}"`].some((quoted) => source.includes(quoted)) ||
      beginnings.some((start) => key.startsWith(start));
    expect(beginnings).toContain('problem.');
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});
