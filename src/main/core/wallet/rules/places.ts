import type { JsonValue } from '../json.ts';
import { type Identity, memberKey, memberName } from './member.ts';

/** The members of a list by key, in order. A repeated member has a place of its own: keys say which time it is. */
export type Places = ReadonlyMap<string, JsonValue>;

export function placesIn(list: readonly JsonValue[], identity: Identity): Places {
  const times = new Map<string, number>();
  const places = new Map<string, JsonValue>();
  for (const value of list) {
    const key = memberKey(value, identity);
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    places.set(`${time} ${key}`, value);
  }
  return places;
}

export const placeName = (key: string): string => memberName(key.slice(key.indexOf(' ') + 1));

export const isRepeat = (key: string): boolean => !key.startsWith('1 ');

export const sameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index]);

/**
 * Puts `members` into one list. Those both sides have come in the given order; one that a single side has follows the
 * member it follows there, or ends the list if it does there. Where both sides have such a run, the texts decide which
 * comes first. `order` holds exactly the members of both sides.
 */
export function weave(
  members: Places,
  order: readonly string[],
  local: Places,
  remote: Places,
): readonly JsonValue[] {
  const spine = new Set(order);
  const [mine, theirs] = [local, remote].map((side) => runsIn(side, members, spine));
  const woven: string[] = [];
  const runsAfter = (anchor: string) =>
    [mine?.get(anchor) ?? [], theirs?.get(anchor) ?? []]
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
      .flat();
  for (const anchor of [START, ...order, END]) {
    if (spine.has(anchor)) woven.push(anchor);
    woven.push(...runsAfter(anchor));
  }
  return woven.flatMap((key) => {
    const value = members.get(key);
    return value === undefined ? [] : [value];
  });
}

const START = 'start';
const END = 'end';

/** The members only this side has, by the shared member they come after; those after the last one end the list. */
function runsIn(
  side: Places,
  members: Places,
  spine: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const runs = new Map<string, readonly string[]>();
  let anchor = START;
  let run: string[] = [];
  for (const key of side.keys()) {
    if (spine.has(key)) {
      runs.set(anchor, run);
      [anchor, run] = [key, []];
    } else if (members.has(key)) run.push(key);
  }
  return runs.set(END, run);
}
