/** Some rows that belong together, under a heading. */
export interface RowGroup {
  readonly key: string;
  readonly count: number;
}

/** A heading, or a row by its place among all rows. */
export type RowEntry =
  | { readonly kind: 'heading'; readonly group: number }
  | { readonly kind: 'row'; readonly group: number; readonly place: number; readonly nth: number };

/** Headings and rows in the order they are shown. */
export function rowEntries(groups: readonly RowGroup[]): readonly RowEntry[] {
  const entries: RowEntry[] = [];
  let place = 0;
  groups.forEach(({ count }, group) => {
    entries.push({ kind: 'heading', group });
    for (let nth = 0; nth < count; nth += 1) {
      entries.push({ kind: 'row', group, place, nth });
      place += 1;
    }
  });
  return entries;
}

/** Where the row at a place is among the entries: every group up to it has put one heading in front. */
export function entryOf(groups: readonly RowGroup[], place: number): number {
  let [before, headings] = [0, 0];
  for (const { count } of groups) {
    headings += 1;
    before += count;
    if (place < before) break;
  }
  return place + headings;
}
