import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/security.md', root), 'utf8');

/** The rows of the tables of threats: what threatens, what is done, what shows it. */
const rows = text
  .slice(text.indexOf('## Threats'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the threats in docs/security.md', () => {
  it('were found', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows.map(([, threat = '', done = '', shown = '']) => ({ threat, done, shown })))(
    '$threat: is met by something that tests show',
    ({ done, shown }) => {
      expect(done).not.toBe('');
      const tests = [...shown.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
      expect(tests.length).toBeGreaterThan(0);
      for (const path of tests) {
        expect(path).toMatch(/\.test\.tsx?$/);
        expect(existsSync(fileURLToPath(new URL(path, root))), path).toBe(true);
      }
    },
  );
});
