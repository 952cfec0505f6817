import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

export type Strength = 0 | 1 | 2 | 3 | 4;

const judge = new ZxcvbnFactory({
  graphs: common.adjacencyGraphs,
  dictionary: { ...common.dictionary, ...english.dictionary },
});

/** How hard it is to guess, from 0 to 4, by somebody who knows these words about its owner. Long ones are cut for speed. */
export function strengthOf(password: string, known: readonly string[]): Strength {
  return judge.check(password.slice(0, 100), [...known]).score;
}
