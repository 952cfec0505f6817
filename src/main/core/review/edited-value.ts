import { isArray, isObject, type JsonValue, toNumber } from '../wallet/json.ts';
import type { Change } from '../wallet/merge-value.ts';
import type { Path } from '../wallet/path.ts';
import { uriIdentity } from '../wallet/rules/claim-id.ts';
import { ruleFor } from '../wallet/rules/rule-for.ts';

/**
 * Whether a value written by hand may stand at a place: of a kind that stood there on some side, so that no app meets
 * a text where it looks for a list. Nothing (null) may stand anywhere but for what an app needs to find a thing again.
 */
export function mayStandAt(change: Change, edited: JsonValue): boolean {
  const sides = sidesOf(change);
  const { path } = change;
  if (!keepsIdentity(change, edited)) return false;
  if (isFollow(path)) return true;
  if (isPlaylist(path)) return isObject(edited) && isArray(edited['items']) && edited['items'].every(isItem);
  if (isItems(path)) return isArray(edited) && edited.every(isItem);
  if (edited === null || sides.length === 0) return true;
  return sides.some((side) => kindOf(side) === kindOf(edited));
}

/** Whether a value written for a member of a list, or a follow, is still that one and no other. */
export function keepsIdentity(change: Places, edited: JsonValue): boolean {
  const sides = sidesOf(change);
  const { path } = change;
  if (isFollow(path)) return namesSameChannel(sides, edited);
  const keyOf = ruleFor(path.slice(0, -1))?.keyOf;
  return keyOf === undefined || sides.some((side) => keyOf(side) === keyOf(edited));
}

type Places = Pick<Change, 'path' | 'base' | 'local' | 'remote'>;

const sidesOf = ({ base, local, remote }: Places): readonly JsonValue[] =>
  [base, local, remote].filter((side) => side !== undefined && side !== null);

const isFollow = ([, , field, id, ...inside]: Path): boolean =>
  field === 'following' && id !== undefined && inside.length === 0;

const COLLECTIONS: ReadonlySet<string> = new Set([
  'builtinCollections',
  'unpublishedCollections',
  'editedCollections',
]);

const isPlaylist = ([, , field = '', id, ...inside]: Path): boolean =>
  COLLECTIONS.has(field) && id !== undefined && inside.length === 0;

const isItems = ([, , field = '', , attribute, ...inside]: Path): boolean =>
  COLLECTIONS.has(field) && attribute === 'items' && inside.length === 0;

const isItem = (value: JsonValue): boolean => typeof value === 'string' || value === null;

function namesSameChannel(sides: readonly JsonValue[], edited: JsonValue): boolean {
  const uriOf = (value: JsonValue) => (isObject(value) ? value['uri'] : undefined);
  const uri = uriOf(edited);
  if (typeof uri !== 'string') return false;
  return sides
    .map(uriOf)
    .some((known) => typeof known === 'string' && uriIdentity(known) === uriIdentity(uri));
}

function kindOf(value: JsonValue): string {
  if (toNumber(value) !== undefined) return 'number';
  if (isArray(value)) return 'list';
  return typeof value;
}
