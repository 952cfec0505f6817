import type { Question, ReviewList } from '../../../shared/model/review.ts';
import {
  type ChangeGroup,
  changeGroups,
  type ItemGuard,
  itemGuards,
  type Take,
} from '../../../shared/model/terms.ts';

/** All questions, and what is said about them. */
export type Questions = Omit<ReviewList, 'items' | 'total'> & { readonly items: readonly Question[] };

/** Questions that are shown together: about whole wallets, alike accidents, or disagreements of a group. */
export type Section =
  | { readonly kind: 'wallet'; readonly items: readonly Question[] }
  | {
      readonly kind: 'guard';
      readonly guard: ItemGuard;
      readonly group: ChangeGroup;
      readonly items: readonly Question[];
    }
  | { readonly kind: 'group'; readonly group: ChangeGroup; readonly items: readonly Question[] };

/** What looks like an accident comes first: it may make the rest unnecessary. */
export function sectionsOf(questions: readonly Question[]): readonly Section[] {
  const wallet = questions.filter(({ label }) => label.kind === 'wallet');
  const guards = itemGuards.flatMap((guard) =>
    changeGroups.map((group): Section => {
      const items = questions.filter((item) => item.group === group && guardOf(item) === guard);
      return { kind: 'guard', guard, group, items };
    }),
  );
  const groups = changeGroups.map((group): Section => {
    const items = questions.filter((item) => item.group === group && item.asked.because === 'conflict');
    return { kind: 'group', group, items };
  });
  const all: readonly Section[] = [{ kind: 'wallet', items: wallet }, ...guards, ...groups];
  return all.filter(({ items }) => items.length > 0);
}

export const sectionOf = (sections: readonly Section[], id: string): Section | null =>
  sections.find(({ items }) => items.some((item) => item.id === id)) ?? null;

export const sectionKey = (section: Section): string =>
  section.kind === 'wallet'
    ? 'wallet'
    : `${section.kind === 'guard' ? section.guard : 'group'}/${section.group}`;

/** The guard of a question about one item. */
export function guardOf({ asked, label }: Question): ItemGuard | null {
  if (asked.because === 'conflict' || label.kind === 'wallet') return null;
  return itemGuards.find((guard) => guard === asked.guard) ?? null;
}

export const isOpen = ({ decided }: Pick<Question, 'decided'>): boolean => decided === null;

/** The next open question after this one, going round; null when none is open. */
export function nextOpen(questions: readonly Question[], after: string): string | null {
  const place = questions.findIndex(({ id }) => id === after);
  const round = [...questions.slice(place + 1), ...questions.slice(0, place + 1)];
  return round.find(isOpen)?.id ?? null;
}

/** What a question looks like as soon as it is decided, before the decision is saved. */
export function decidedAs(question: Question, take: Take): Question {
  const { before, both, here, result, there } = question;
  const results = { mine: here, theirs: there, base: before, both: both ?? result, value: result } as const;
  return { ...question, decided: take, askedAgain: false, result: results[take] };
}

/** What it looks like when the decision is taken back. */
export const openAgain = (question: Question): Question => ({
  ...decidedAs(question, question.suggestion),
  decided: null,
});

/** The list with some questions replaced; counts follow. */
export function withQuestions(list: Questions, changed: ReadonlyMap<string, Question>): Questions {
  const items = list.items.map((item) => changed.get(item.id) ?? item);
  const open = items.filter(isOpen).length;
  return { ...list, items, open, decided: items.length - open };
}

/** What a new look has brought that is not a person's doing. */
export interface Moved {
  /** Decided before, and asked again because a value has changed. */
  readonly again: readonly string[];
  /** Still open, about other values. */
  readonly changed: readonly string[];
  readonly fresh: readonly string[];
  readonly gone: number;
  /** Whether it was the other devices that moved, as far as can be seen. */
  readonly there: boolean;
}

/** Null where nothing has moved. Questions that come up inside a wallet after it was answered for are no news. */
export function movedSince(before: Questions, now: Questions): Moved | null {
  const known = new Map(before.items.map((item) => [item.id, item]));
  const there = new Set(now.items.map(({ id }) => id));
  const gone = before.items.filter(({ id }) => !there.has(id));
  if (gone.some(({ label }) => label.kind === 'wallet')) return null;
  const again = now.items.filter((item) => item.askedAgain && known.get(item.id)?.askedAgain === false);
  const fresh = now.items.filter(({ id }) => !known.has(id));
  const other = (side: 'here' | 'there') => (item: Question) => {
    const then = known.get(item.id);
    return then !== undefined && JSON.stringify(then[side]) !== JSON.stringify(item[side]);
  };
  const changed = now.items.filter(
    (item) => !item.askedAgain && isOpen(item) && (other('here')(item) || other('there')(item)),
  );
  if (again.length + changed.length + fresh.length + gone.length === 0) return null;
  const idOf = ({ id }: Question): string => id;
  return {
    again: again.map(idOf),
    changed: changed.map(idOf),
    fresh: fresh.map(idOf),
    gone: gone.length,
    there: !now.items.some(other('here')),
  };
}

export const addMoved = (a: Moved | null, b: Moved | null): Moved | null => {
  if (a === null || b === null) return a ?? b;
  return {
    again: [...new Set([...a.again, ...b.again])],
    changed: [...new Set([...a.changed, ...b.changed])],
    fresh: [...new Set([...a.fresh, ...b.fresh])],
    gone: a.gone + b.gone,
    there: a.there && b.there,
  };
};

/** Whether a question is still asked about the values that were shown. */
export function stillAsked(id: string, before: Questions, now: Questions): boolean {
  const [then, again] = [before, now].map(({ items }) => items.find((item) => item.id === id));
  if (then === undefined || again === undefined) return false;
  const seen = ({ here, there }: Question): string => JSON.stringify([here, there]);
  return seen(then) === seen(again);
}
