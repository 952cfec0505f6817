import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
}

const { mutants } = (await import(new URL('mutants.mjs', import.meta.url).href)) as {
  readonly mutants: readonly Mutant[];
};

/** To plant them and see that each is found takes long: `npm run mutants`. */
it.each(mutants)('the bug "$name" can still be planted', ({ file, find }) => {
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  expect(source.split(find)).toHaveLength(2);
});
