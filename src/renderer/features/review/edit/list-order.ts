/** A list with one member moved up (-1) or down (1); at an end it stays as it is. */
export function moved<T>(list: readonly T[], place: number, by: -1 | 1): readonly T[] {
  const [one, other] = [list[place], list[place + by]];
  if (one === undefined || other === undefined) return list;
  return list.with(place, other).with(place + by, one);
}

export const without = <T>(list: readonly T[], place: number): readonly T[] =>
  list.filter((_, at) => at !== place);
