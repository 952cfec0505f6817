import { isObject, type JsonObject, type JsonValue, sameJson } from '../json.ts';
import type { Path } from '../path.ts';
import { mayHaveRules, ruleFor } from './rule-for.ts';

/**
 * Whether two values at a place mean the same to their owner. Beyond what `sameJson` overlooks, that is the order of
 * sets, the spelling of URIs, and times and counts that say nothing by themselves. Values that mean the same are
 * neither applied nor stored.
 */
export function sameMeaning(path: Path, a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (sameJson(a, b)) return true;
  if (!mayHaveRules(path)) return false;
  const meaning = ruleFor(path)?.meaning;
  const said = (value: JsonValue | undefined): JsonValue | undefined =>
    value === undefined || meaning === undefined ? value : meaning(value);
  const [saidByA, saidByB] = [said(a), said(b)];
  if (!isObject(saidByA) || !isObject(saidByB)) return sameJson(saidByA, saidByB);
  // A key whose value says nothing is as good as absent.
  const at = (object: JsonObject, key: string) => (Object.hasOwn(object, key) ? object[key] : undefined);
  return [...new Set([...Object.keys(saidByA), ...Object.keys(saidByB)])].every((key) =>
    sameMeaning([...path, key], at(saidByA, key), at(saidByB, key)),
  );
}
