import { type Editor, MAX_EDITED_ITEMS } from '../../../shared/model/item-detail.ts';
import { isArray, isObject, type JsonValue, sameJson, toNumber, writeJson } from '../wallet/json.ts';
import type { Path } from '../wallet/path.ts';
import { textIdentity, uriIdentity } from '../wallet/rules/claim-id.ts';
import { placesIn } from '../wallet/rules/places.ts';
import type { FourValues } from './item-detail.ts';
import { memberWords } from './member-words.ts';
import { valueView } from './value-view.ts';

/** Settings that take one of a few words. */
const CHOICES: Readonly<Record<string, readonly string[]>> = { theme: ['light', 'dark'] };

/** The fields with which an item can be edited, by what it is and what stands there. */
export function editorFor(path: Path, values: FourValues): Editor {
  const { base, local, remote, result } = values;
  const present = [result, local, remote, base].filter((side) => side !== undefined && side !== null);
  const start = present[0];
  if (start !== undefined && valueView(path, start).kind === 'present') return { kind: 'none' };
  if (isFollow(path) && isObject(start)) {
    return choice(
      path,
      [false, true].map((off) => ({ ...start, notificationsDisabled: off })),
      result,
    );
  }
  if (present.length > 0 && present.every((side) => typeof side === 'boolean'))
    return choice(path, [true, false], result);
  const words = wordsFor(path, present);
  if (words !== undefined) return choice(path, words, result);
  if (present.every((side) => typeof side === 'string') && typeof start === 'string') {
    return { kind: 'text', text: typeof result === 'string' ? result : start };
  }
  if (start !== undefined && present.every((side) => toNumber(side) !== undefined)) {
    return { kind: 'number', text: writeJson(start) };
  }
  return listEditor(path, start, present) ?? { kind: 'json' };
}

const isFollow = ([, , field, , ...inside]: Path): boolean => field === 'following' && inside.length === 0;

function choice(path: Path, options: readonly JsonValue[], now: JsonValue | undefined): Editor {
  const place = options.findIndex((option) => sameJson(option, now));
  return {
    kind: 'choice',
    options: options.map((option) => ({ json: writeJson(option), value: valueView(path, option) })),
    now: place < 0 ? null : place,
  };
}

/** The words a setting takes, with those that stand there and are none of them. */
function wordsFor([, , field, setting = '', ...inside]: Path, present: readonly JsonValue[]) {
  const known =
    field === 'settings' && inside.length === 0 && Object.hasOwn(CHOICES, setting)
      ? CHOICES[setting]
      : undefined;
  if (known === undefined || present.some((side) => typeof side !== 'string')) return undefined;
  return [...new Set([...known, ...(present as readonly string[])])];
}

function listEditor(
  path: Path,
  start: JsonValue | undefined,
  present: readonly JsonValue[],
): Editor | undefined {
  if (!isArray(start) || start.length > MAX_EDITED_ITEMS || !present.every(isArray)) return undefined;
  const lists = present.filter(isArray);
  const simple = (value: JsonValue): boolean =>
    !isObject(value) && (!isArray(value) || value.every((part) => !isObject(part) && !isArray(part)));
  if (!lists.every((list) => list.every(simple))) return undefined;
  const identity = path[2]?.endsWith('Collections') === true ? uriIdentity : textIdentity;
  const there = placesIn(start, identity);
  const spare = new Map(
    lists.flatMap((list) => [...placesIn(list, identity)].filter(([key]) => !there.has(key))),
  );
  const entry = (value: JsonValue) => ({ name: memberWords(value), json: writeJson(value) });
  return {
    kind: 'list',
    entries: start.map(entry),
    spare: [...spare.values()].slice(0, MAX_EDITED_ITEMS).map(entry),
    takesWords:
      path[2] === 'settings' && lists.every((list) => list.every((value) => typeof value === 'string')),
  };
}
