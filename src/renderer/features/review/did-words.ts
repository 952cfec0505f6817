import type { ValueView } from '../../../shared/model/item.ts';
import type { Question } from '../../../shared/model/review.ts';
import { text } from '../../app/text.ts';
import { valueWords } from '../../parts/item-words.ts';
import { clockTime } from '../../parts/time-ago.ts';

/** What a side did to an item, as the texts name it. */
type Did =
  | 'kept'
  | 'followed'
  | 'unfollowed'
  | 'muted'
  | 'unmuted'
  | 'added'
  | 'removed'
  | 'bellOn'
  | 'bellOff'
  | 'renamed'
  | 'reordered'
  | 'turnedOn'
  | 'turnedOff'
  | 'set'
  | 'changed';

/** Longer values would make the sentence hard to read; the columns show them. */
const LONGEST = 40;

const same = (a: ValueView, b: ValueView): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a side did, seen from how it was before. */
export function whatDid({ asked, before, label }: Question, after: ValueView): Did {
  if (same(before, after)) return 'kept';
  if (after.kind === 'absent') return gone(label.kind);
  if (before.kind === 'absent') return come(label.kind, label.part);
  if (after.kind === 'follow') return after.notifications === false ? 'bellOff' : 'bellOn';
  if (label.part === 'notificationsDisabled' && after.kind === 'flag') return after.on ? 'bellOn' : 'bellOff';
  if (label.part === 'name' || label.part === 'title') return 'renamed';
  if (asked.because === 'conflict' && asked.why === 'reordered-on-both') return 'reordered';
  if (after.kind === 'flag') return after.on ? 'turnedOn' : 'turnedOff';
  const short = (after.kind === 'text' || after.kind === 'number') && after.text.length <= LONGEST;
  return short ? 'set' : 'changed';
}

const GONE = { channel: 'unfollowed', 'muted-channel': 'unmuted' } as const;
const COME = { channel: 'followed', 'muted-channel': 'muted' } as const;

const gone = (kind: string): Did => (kind === 'channel' || kind === 'muted-channel' ? GONE[kind] : 'removed');
const come = (kind: string, part: string | null): Did =>
  part === null && (kind === 'channel' || kind === 'muted-channel') ? COME[kind] : 'added';

interface Sides {
  /** Who the other side is, at the beginning of a sentence. */
  readonly who: string;
  readonly now: number;
}

/** What happened on both sides, and when it was saved there: "You unfollowed it here (saved 14:02). Laptop …" */
export function didWords(question: Question, { who, now }: Sides): string {
  const { here, setAt, there } = question;
  const particulars = (value: ValueView, at: number | null) => ({
    did: whatDid(question, value),
    value: valueWords(value),
    when: at === null ? 'unknown' : clockTime(at, now),
  });
  return text('ui.did', {
    here: text('ui.did.here', particulars(here, setAt.here)),
    there: text('ui.did.there', { who, ...particulars(there, setAt.there) }),
  });
}
