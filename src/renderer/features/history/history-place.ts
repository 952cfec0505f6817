import { historyOthers } from '../../../shared/model/terms.ts';

/** What an entry is compared with: one of the fixed ones, or the id of another entry. */
export type Other = (typeof historyOthers)[number] | `${number}`;

/** Where in the history a window is. It stands in the address, so that a comparison can be gone back to. */
export type HistoryPlace =
  | { readonly kind: 'list' }
  | { readonly kind: 'files' }
  | { readonly kind: 'entry'; readonly id: string; readonly other: Other };

const FILES = 'files';
const APART = '..';

/** `12`, `12..now`, `12..000011`; anything else is the list. */
export function parsePlace(item: string | null): HistoryPlace {
  if (item === FILES) return { kind: 'files' };
  const [id = '', other = 'previous', ...more] = item?.split(APART) ?? [];
  return isId(id) && isOther(other) && more.length === 0 ? { kind: 'entry', id, other } : { kind: 'list' };
}

/** What stands in the address after the profile; null for the list. */
export function formatPlace(place: HistoryPlace): string | null {
  if (place.kind === 'list') return null;
  if (place.kind === 'files') return FILES;
  return place.other === 'previous' ? place.id : `${place.id}${APART}${place.other}`;
}

/** Two entries side by side: the later one, compared with the earlier one. */
export const pairOf = (one: string, two: string): HistoryPlace => {
  const [earlier = one, later = two] = [one, two].toSorted((a, b) => Number(a) - Number(b));
  return isId(earlier) ? { kind: 'entry', id: later, other: earlier } : { kind: 'list' };
};

export const isOther = (other: string): other is Other =>
  isId(other) || historyOthers.some((known) => known === other);

const isId = (id: string): id is `${number}` => /^\d{1,12}$/.test(id);
