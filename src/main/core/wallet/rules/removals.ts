import { isArray, isObject, type JsonValue } from '../json.ts';
import type { Change } from '../merge-value.ts';
import type { Path } from '../path.ts';
import { FOLLOW_LISTS } from './follow-lists.ts';
import { mayHaveRules, ruleFor } from './rule-for.ts';

/**
 * Whether a path is one of many things a person keeps: a follow, a muted channel, a tag, a playlist, an item in one.
 * Its value may be an object, and is one thing all the same.
 */
export function isMember(path: Path): boolean {
  const list = path.slice(0, -1);
  const [, , field, ...inside] = list;
  const isFollow = mayHaveRules(list) && inside.length === 0 && FOLLOW_LISTS.some((name) => name === field);
  return isFollow || ruleFor(list)?.hasMembers === true;
}

/** Whether a side lacks what the base had: the thing itself, or everything that was in it. */
export function isRemoval({ base, ...sides }: Change, side: 'local' | 'remote'): boolean {
  const after = sides[side];
  if (base === undefined) return false;
  return after === undefined || (sizeOf(base) > 0 && isNothing(after));
}

const isNothing = (value: JsonValue): boolean =>
  value === null || ((isArray(value) || isObject(value)) && sizeOf(value) === 0);

function sizeOf(value: JsonValue): number {
  if (isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}
