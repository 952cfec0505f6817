import type { ValueView } from '../../../shared/model/item.ts';
import type { Question } from '../../../shared/model/review.ts';
import { text } from '../../app/text.ts';
import { valueWords } from '../../parts/item-words.ts';
import { clockTime } from '../../parts/time-ago.ts';
import { whatDid } from '../../parts/what-did.ts';

interface Sides {
  /** Who the other side is, at the beginning of a sentence. */
  readonly who: string;
  readonly now: number;
}

/** What happened on both sides, and when it was saved there: "You unfollowed it here (saved 14:02). Laptop …" */
export function didWords({ before, here, label, setAt, there }: Question, { who, now }: Sides): string {
  const particulars = (value: ValueView, at: number | null) => ({
    did: whatDid(label, before, value),
    value: valueWords(value),
    when: at === null ? 'unknown' : clockTime(at, now),
  });
  return text('ui.did', {
    here: text('ui.did.here', particulars(here, setAt.here)),
    there: text('ui.did.there', { who, ...particulars(there, setAt.there) }),
  });
}
