import type { FirstMergePreview } from '../../../shared/model/setup.ts';
import type { FirstMergeChoice } from '../../../shared/model/terms.ts';

/** What may be chosen: first whether the wallets belong together, and where nothing differs there is nothing to choose. */
export function mergeChoicesOf({
  question,
  serverEmpty,
  same,
  differ,
}: Pick<FirstMergePreview, 'question' | 'serverEmpty' | 'same' | 'differ'>): readonly FirstMergeChoice[] {
  if (question !== null) return ['unite-wallets', 'cancel'];
  if (serverEmpty || same) return ['merge'];
  return differ === 0 ? ['merge', 'mine', 'theirs'] : ['merge', 'one-by-one', 'mine', 'theirs'];
}
