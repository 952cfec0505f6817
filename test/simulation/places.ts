import {
  emptyObject,
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  sameJson,
} from '../../src/main/core/wallet/json.ts';
import type { Change } from '../../src/main/core/wallet/merge-value.ts';
import type { Path } from '../../src/main/core/wallet/path.ts';
import type { Ledger } from './ledger.ts';
import type { ModelWallet } from './model-wallet.ts';

/*
 * Where the simulated people edit: single values at the top of the wallet and in the settings of `shared`, and members
 * of its lists, the way LBRY apps write them.
 */

/** Lists in the value of `shared`. A follow is in two of them. */
export const lists = ['tags', 'blocked', 'following', 'subscriptions'] as const;
export type List = (typeof lists)[number];

const EMPTY_SHARED: JsonObject = {
  type: 'object',
  version: '0.1',
  value: { tags: [], blocked: [], following: [], subscriptions: [], settings: {} },
};

export type Values = Readonly<Record<string, JsonValue>>;

/** The value at a path into the preferences. */
export function valueAt(wallet: ModelWallet, path: Path): JsonValue | undefined {
  const [key = '', ...rest] = path;
  let value = wallet.value(key);
  for (const name of rest) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** The preference that holds the path, with another value at the path. */
export function preferenceWith(wallet: ModelWallet, path: Path, value: JsonValue): JsonValue {
  const [key = '', ...rest] = path;
  return put(wallet.value(key) ?? (key === 'shared' ? EMPTY_SHARED : undefined), rest, value);
}

/** The preference that holds the path, without what is at the path. */
export function preferenceWithout(wallet: ModelWallet, path: Path): JsonValue {
  const [last = ''] = path.slice(-1);
  const parent = valueAt(wallet, path.slice(0, -1));
  const { [last]: _, ...rest } = isObject(parent) ? parent : emptyObject();
  return preferenceWith(wallet, path.slice(0, -1), rest);
}

function put(object: JsonValue | undefined, path: Path, value: JsonValue): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const copy = Object.assign(emptyObject(), isObject(object) ? object : {});
  copy[name] = put(copy[name], rest, value);
  return copy;
}

export const pathOfList = (list: List): Path => ['shared', 'value', list];
export const placeOf = (path: Path): string => path.join('/');

/** What a list holds for a member: 40 hexadecimal digits make it a channel of its own. */
export function entryOf(list: List, id: number): JsonValue {
  if (list === 'tags') return memberName(id);
  const uri = `lbry://@${memberName(id)}#${String(id).padStart(40, '0')}`;
  return list === 'following' ? { uri, notificationsDisabled: true } : uri;
}

const memberName = (id: number): string => `member-${id}`;

/** Members by name, of a list entry or anything else that speaks of them. */
export const membersIn = (value: JsonValue | undefined): readonly string[] =>
  value === undefined ? [] : (JSON.stringify(value).match(/member-\d+/g) ?? []);

/** Every member of every list, as the ledger names them. */
export function allMembers(wallet: ModelWallet): ReadonlySet<string> {
  return new Set(
    lists.flatMap((list) => membersIn(valueAt(wallet, pathOfList(list))).map((name) => `${list} ${name}`)),
  );
}

export function listAt(wallet: ModelWallet, list: List): readonly JsonValue[] {
  const value = valueAt(wallet, pathOfList(list));
  return isArray(value) ? value : [];
}

export const isList = (name: string | undefined): name is List => lists.some((list) => list === name);

export const isListPath = (path: Path): boolean =>
  path.length === 3 && path[0] === 'shared' && isList(path[2]);

export const isInList = (path: Path): boolean => path[0] === 'shared' && isList(path[2]);

export type Take =
  | { readonly take: 'mine' | 'theirs' | 'both' | 'base' }
  | { readonly take: 'value'; readonly value: JsonValue };

function winnerOf({ base, local, remote, both }: Change, take: Take): JsonValue | undefined {
  switch (take.take) {
    case 'mine':
      return local;
    case 'theirs':
      return remote;
    case 'both':
      return both === undefined ? local : both;
    case 'base':
      return base;
    case 'value':
      return take.value;
  }
}

/** Writes a person's decision about a conflict into the ledger. */
export function recordChoice(ledger: Ledger, conflict: Change, take: Take): void {
  const { path, local, remote } = conflict;
  // A preference cannot be removed: one that is to be gone becomes null.
  const winner = winnerOf(conflict, take) ?? (path.length === 1 ? null : undefined);
  const list = path[0] === 'shared' && isList(path[2]) ? path[2] : undefined;
  for (const loser of [local, remote]) {
    if (list === undefined) ledger.chose(placeOf(path), winner, loser);
    else recordMembers(ledger, list, winner, loser);
  }
}

/** Both lists of follows are one to the app. */
const FOLLOWS: readonly List[] = ['following', 'subscriptions'];

export const valueIn = (wallet: ModelWallet, place: string): JsonValue | undefined =>
  valueAt(wallet, place.split('/'));

export const changedPlaces = (ledger: Ledger, before: ModelWallet, after: ModelWallet): readonly string[] =>
  [...ledger.places].filter((place) => !sameJson(valueIn(before, place), valueIn(after, place)));

/** Writes into the ledger what a person took back. */
export function recordUndo(ledger: Ledger, before: ModelWallet, after: ModelWallet): void {
  for (const place of changedPlaces(ledger, before, after))
    ledger.chose(place, valueIn(after, place), valueIn(before, place));
  for (const list of lists)
    recordMembers(ledger, list, valueAt(after, pathOfList(list)), valueAt(before, pathOfList(list)));
}

export function recordMembers(
  ledger: Ledger,
  list: List,
  winner: JsonValue | undefined,
  loser: JsonValue | undefined,
): void {
  const [kept, given] = [new Set(membersIn(winner)), new Set(membersIn(loser))];
  for (const name of FOLLOWS.includes(list) ? FOLLOWS : [list]) {
    for (const member of given) if (!kept.has(member)) ledger.mayBeGone(`${name} ${member}`);
    for (const member of kept) if (!given.has(member)) ledger.mayBeBack(`${name} ${member}`);
  }
}
