import type { Question } from '../../../shared/model/review.ts';
import type { Take } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { listed } from '../../parts/item-words.ts';

/** Who the other side is: devices by name where that is known, and never a name that was guessed. */
export const otherSide = (who: readonly string[]): string =>
  who.length === 0 ? text('ui.review.somebody') : listed(who);

/** Why this is asked. */
export function whyWords({ asked, who }: Pick<Question, 'asked' | 'who'>): string {
  if (asked.because === 'conflict') return text(`why.${asked.why}`, { who: otherSide(who) });
  return asked.guard === 'another-wallet'
    ? text('ui.guard.another-wallet')
    : text(`why.${asked.guard}`, { who: otherSide(who) });
}

/** What a button for a choice says; the other side by its name. */
export const takeWords = (take: Exclude<Take, 'value'>, who: readonly string[]): string =>
  text(`ui.take.${take}`, { who: who.length === 1 ? (who[0] ?? '') : text('ui.review.theOther') });

/** Which key chooses what. */
export const KEY_OF_TAKE: Readonly<Partial<Record<Take, string>>> = {
  mine: '1',
  theirs: '2',
  both: '3',
  base: 'b',
};

/** The next open question after this one, going round; this one itself when it is the only one. */
export function nextOpen(questions: readonly Question[], after: string): string | null {
  const place = questions.findIndex(({ id }) => id === after);
  const round = [...questions.slice(place + 1), ...questions.slice(0, place + 1)];
  return round.find(({ decided }) => decided === null)?.id ?? null;
}
