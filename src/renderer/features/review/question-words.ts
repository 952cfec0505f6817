import type { Question } from '../../../shared/model/review.ts';
import type { Take } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { listedOr } from '../../parts/item-words.ts';
import { didWords } from './did-words.ts';
import { guardOf } from './review-list.ts';

export type PlainTake = Exclude<Take, 'value'>;

export const isPlain = (take: Take): take is PlainTake => take !== 'value';

/** Who the other side is: devices by name where that is known, and never a name that was guessed. */
export const otherSide = (who: readonly string[]): string =>
  who.length === 0 ? text('ui.review.somebody') : listedOr(who);

/** The same where a sentence or a column begins. */
export const otherTitle = (who: readonly string[]): string =>
  who.length === 0 ? text('ui.review.somebody.title') : listedOr(who);

/** Why this is asked. */
export function whyWords(question: Question, now: number, hasBase: boolean): string {
  const { asked, who } = question;
  if (asked.because === 'guard') return text(`ui.guard.${asked.guard}`, { who: otherTitle(who) });
  return hasBase ? didWords(question, { who: otherTitle(who), now }) : text('ui.why.noBase');
}

/** What a button for a choice says; the other side by its name, an accident by what becomes of it. */
export function takeWords(take: PlainTake, question: Question): string {
  const { here, label, there, who } = question;
  if (label.kind === 'wallet') return text(take === 'both' ? 'ui.take.unite' : 'ui.take.theirWallet');
  if (guardOf(question) === 'bulk-removal' && (take === 'mine' || take === 'theirs')) {
    const value = take === 'mine' ? here : there;
    if (value.kind === 'absent') return text('ui.take.letGo');
    if (value.kind === 'present' || value.kind === 'follow') return text('ui.take.keepIt');
  }
  return text(`ui.take.${take}`, { who: who.length === 1 ? (who[0] ?? '') : text('ui.review.theOther') });
}

/** Which key chooses what. */
export const KEY_OF_TAKE: Readonly<Record<PlainTake, string>> = {
  mine: '1',
  theirs: '2',
  both: '3',
  base: 'b',
};

/** What may be chosen for a question with a button. Going back to before is left out where a side never left it. */
export function plainTakes({ before, here, takes, there }: Question): readonly PlainTake[] {
  const as = JSON.stringify(before);
  const isSide = as === JSON.stringify(here) || as === JSON.stringify(there);
  return takes.filter(isPlain).filter((take) => take !== 'base' || !isSide);
}
