import { emptyObject, isObject, type JsonValue, sameJson } from '../json.ts';
import type { Path } from '../path.ts';
import { mayHaveRules, ruleFor } from './rule-for.ts';

/**
 * Whether two values at a place mean the same to their owner. Beyond what `sameJson` overlooks, that is the order of
 * sets, the spelling of URIs, and times and counts that say nothing by themselves. Values that mean the same are
 * neither applied nor stored.
 */
export const sameMeaning = (path: Path, a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  sameJson(a, b) || (mayHaveRules(path) && sameJson(meaningOf(path, a), meaningOf(path, b)));

function meaningOf(path: Path, value: JsonValue | undefined): JsonValue | undefined {
  if (value === undefined || !mayHaveRules(path)) return value;
  const rule = ruleFor(path);
  const said = rule?.meaning === undefined ? value : rule.meaning(value);
  if (!isObject(said)) return said;
  const meaning = emptyObject();
  for (const [key, item] of Object.entries(said)) {
    const inside = meaningOf([...path, key], item);
    if (inside !== undefined) meaning[key] = inside;
  }
  return meaning;
}
