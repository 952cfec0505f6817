import { type ItemDetail, type ListChangeView, MAX_LISTED } from '../../../shared/model/item-detail.ts';
import { isArray, isObject, type JsonValue } from '../wallet/json.ts';
import type { Path } from '../wallet/path.ts';
import { textIdentity, uriIdentity } from '../wallet/rules/claim-id.ts';
import { cutText } from './cut-text.ts';
import { editorFor } from './editor-for.ts';
import { listChange } from './list-change.ts';
import { memberWords } from './member-words.ts';
import { prettyJson } from './pretty-json.ts';

/** One item on every side, and what comes out of it. */
export interface FourValues {
  readonly base: JsonValue | undefined;
  readonly local: JsonValue | undefined;
  readonly remote: JsonValue | undefined;
  readonly result: JsonValue | undefined;
}

/** As much of a text as a person compares by eye. */
const LONGEST_TEXT = 20_000;
/** A text up to here fits a column as it is. */
const SHORT = 60;

/** More of an item than fits a line: how its text or its list changed, and how it can be edited. */
export const itemDetail = (path: Path, values: FourValues): ItemDetail => ({
  shape: shapeOf(path, values),
  editor: editorFor(path, values),
});

function shapeOf(path: Path, values: FourValues): ItemDetail['shape'] {
  const { base, local, remote, result } = values;
  const sides = [base, local, remote];
  const lists = sides.map(listIn);
  if (lists.some((list) => list !== undefined) && sides.every(isListOrNothing)) {
    const before = listIn(base) ?? [];
    const identity = isPlaylist(path) ? uriIdentity : textIdentity;
    const change = (value: JsonValue | undefined): ListChangeView | null => {
      const list = listIn(value);
      return list === undefined ? null : changeView(listChange(before, list, identity));
    };
    return { kind: 'list', here: change(local), there: change(remote), result: change(result) };
  }
  const longTexts = sides.some(
    (side) => typeof side === 'string' && (side.length > SHORT || side.includes('\n')),
  );
  if (longTexts && sides.every((side) => side === undefined || side === null || typeof side === 'string')) {
    return { kind: 'text', ...texts(values, (value) => (typeof value === 'string' ? value : null)) };
  }
  if (sides.some((side) => isObject(side) || isArray(side)) && !isFollow(path)) {
    return { kind: 'data', ...texts(values, (value) => (value === undefined ? null : prettyJson(value))) };
  }
  return { kind: 'line' };
}

/** A list itself, or the items of a playlist. */
function listIn(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (isArray(value)) return value;
  const items = isObject(value) ? value['items'] : undefined;
  return isArray(items) ? items : undefined;
}

const isListOrNothing = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || listIn(value) !== undefined;

const isPlaylist = ([, , field = '']: Path): boolean => field.endsWith('Collections');

const isFollow = ([, , field, , ...inside]: Path): boolean => field === 'following' && inside.length === 0;

function changeView({ added, moved, removed, same }: ReturnType<typeof listChange>): ListChangeView {
  const members = (list: readonly JsonValue[]) => ({
    names: list.slice(0, MAX_LISTED).map(memberWords),
    more: Math.max(0, list.length - MAX_LISTED),
  });
  return { added: members(added), removed: members(removed), moved: members(moved), same };
}

function texts(values: FourValues, textOf: (value: JsonValue | undefined) => string | null) {
  const cut = (value: JsonValue | undefined) => {
    const text = textOf(value);
    return text === null ? { text, cut: false } : cutText(text, LONGEST_TEXT);
  };
  const [before, here, there, result] = [values.base, values.local, values.remote, values.result].map(cut);
  return {
    before: before?.text ?? null,
    here: here?.text ?? null,
    there: there?.text ?? null,
    result: result?.text ?? null,
    cut: [before, here, there, result].some((side) => side?.cut === true),
  };
}
