import type { ValueView } from '../../../shared/model/item.ts';
import { isEnvelopeKey } from '../review/group.ts';
import { isArray, isObject, type JsonValue, toNumber, writeJson } from '../wallet/json.ts';
import type { Path } from '../wallet/path.ts';
import { cutText as cut } from './cut-text.ts';
import { memberWords } from './member-words.ts';
import { titleIn } from './wallet-names.ts';

/** As many members of a list as fit a line. */
const FIRST = 5;

/** A value of a wallet as it can be shown in a line. Only the value itself is looked at, and where it stands. */
export function valueView(path: Path, value: JsonValue | undefined): ValueView {
  if (value === undefined) return { kind: 'absent' };
  if (path.length === 0) return accounts(value);
  if (value === null) return { kind: 'nothing' };
  // LBRY says when the bell is off; people say when it is on.
  if (typeof value === 'boolean') return { kind: 'flag', on: isBell(path) ? !value : value };
  if (toNumber(value) !== undefined) return { kind: 'number', text: writeJson(value) };
  if (typeof value === 'string')
    return isMember(path) ? { kind: 'present' } : { kind: 'text', ...cut(value) };
  if (isArray(value))
    return { kind: 'list', count: value.length, first: value.slice(0, FIRST).map(memberWords) };
  return objectView(path, value) ?? { kind: 'json', ...cut(writeJson(value)) };
}

const PLAYLISTS: ReadonlySet<string> = new Set([
  'builtinCollections',
  'unpublishedCollections',
  'editedCollections',
]);
const SETS: ReadonlySet<string> = new Set(['tags', 'blocked', 'savedCollections', 'savedCollectionIds']);

/** Whether a path names a member of a list, which is there or not and says nothing else. */
function isMember([key, value, field = '', , attribute, ...deeper]: Path): boolean {
  if (!isEnvelopeKey(key) || value !== 'value') return false;
  if (SETS.has(field)) return attribute === undefined;
  return PLAYLISTS.has(field) && attribute === 'items' && deeper.length === 1;
}

const isBell = ([, , field, , attribute]: Path): boolean =>
  field === 'following' && attribute === 'notificationsDisabled';

function objectView(path: Path, value: JsonValue): ValueView | undefined {
  const [key, , field = '', id, ...inside] = path;
  if (!isObject(value) || !isEnvelopeKey(key) || id === undefined || inside.length > 0) return undefined;
  if (field === 'following') {
    const disabled = value['notificationsDisabled'];
    return { kind: 'follow', notifications: typeof disabled === 'boolean' ? !disabled : null };
  }
  if (!PLAYLISTS.has(field)) return undefined;
  const items = value['items'];
  const title = cut(titleIn(value) ?? '').text;
  return { kind: 'playlist', title, items: isArray(items) ? items.length : 0 };
}

/** What stands at the empty path are the accounts of a wallet, by id and name. */
function accounts(value: JsonValue): ValueView {
  const listed = isArray(value) ? value.filter(isObject) : [];
  const text = (field: JsonValue | undefined): string => (typeof field === 'string' ? cut(field).text : '');
  return { kind: 'accounts', accounts: listed.map(({ id, name }) => ({ id: text(id), name: text(name) })) };
}
