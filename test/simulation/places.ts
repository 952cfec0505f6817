import {
  emptyObject,
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
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

const isList = (name: string | undefined): name is List => lists.some((list) => list === name);

export const isListPath = (path: Path): boolean =>
  path.length === 3 && path[0] === 'shared' && isList(path[2]);

/** Writes a person's decision about a conflict into the ledger. */
export function recordChoice(ledger: Ledger, { path, local, remote }: Change, take: Take): void {
  const winner = take.take === 'value' ? take.value : take.take === 'mine' ? local : remote;
  for (const loser of [local, remote]) {
    ledger.chose(placeOf(path), winner, loser);
    if (path[0] !== 'shared') continue;
    const [kept, given] = [new Set(membersIn(winner)), new Set(membersIn(loser))];
    const touched = isList(path[2])
      ? path[2] === 'following' || path[2] === 'subscriptions'
        ? FOLLOWS
        : [path[2]]
      : lists;
    for (const list of touched) {
      for (const name of given) if (!kept.has(name)) ledger.mayBeGone(`${list} ${name}`);
      for (const name of kept) if (!given.has(name)) ledger.mayBeBack(`${list} ${name}`);
    }
  }
}

const FOLLOWS = ['following', 'subscriptions'] as const;

export type Take =
  | { readonly take: 'mine' | 'theirs' }
  | { readonly take: 'value'; readonly value: JsonValue };
