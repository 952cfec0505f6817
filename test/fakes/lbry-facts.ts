import { canonicalJson, isArray, isObject, type JsonValue } from '../../src/main/core/wallet/json.ts';
import type { Path } from '../../src/main/core/wallet/path.ts';
import type { Wallet } from '../../src/main/core/wallet/wallet.ts';

/** What a wallet says, each fact a path: who is followed and muted, which tags, playlists and items there are. */
export interface LbryFacts {
  /** Members of sets, follows and playlists. */
  readonly members: ReadonlyMap<string, Path>;
  /** Items of playlists. */
  readonly items: ReadonlyMap<string, Path>;
  /** Everything else that is no object and no list, by path. */
  readonly scalars: ReadonlyMap<string, { readonly path: Path; readonly value: JsonValue }>;
}

const SETS = ['tags', 'blocked', 'savedCollectionIds'];
const PLAYLISTS = ['builtinCollections', 'unpublishedCollections', 'editedCollections'];
const FOLLOWS = ['subscriptions', 'following'];
/** Times, counts, and what is decided without looking at who changed it. */
const AUTOMATIC = ['updatedAt', 'itemCount', 'app_welcome_version', 'sharing_3P', 'lastViewedAnnouncement'];

export const valueAt = (value: JsonValue | undefined, path: Path): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (inside, key) => (isObject(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined),
    value,
  );

/** Identity in words of the protocol: the full claim id at the end of a URI, else the URI in one spelling. */
function nameOf(value: JsonValue): string {
  if (isObject(value) && typeof value['uri'] === 'string') return nameOf(value['uri']);
  if (typeof value !== 'string') return canonicalJson(value);
  return /[0-9a-f]{40}$/.exec(value)?.[0] ?? value.replace('lbry://', '').replaceAll(':', '#');
}

const listAt = (state: JsonValue | undefined, path: Path): readonly JsonValue[] => {
  const list = valueAt(state, path);
  return isArray(list) ? list : [];
};

export function lbryFacts(wallet: Wallet | null): LbryFacts {
  const shared: Path = ['shared', 'value'];
  const state = valueAt(wallet?.preferences.get('shared')?.value, ['value']);
  const facts = { members: new Map<string, Path>(), items: new Map<string, Path>(), scalars: new Map() };
  const note = (to: Map<string, Path>, path: Path): void => void to.set(JSON.stringify(path), path);

  for (const field of [...SETS.map((set) => [set]), ['settings', 'hidden_tags']]) {
    for (const value of listAt(state, field)) note(facts.members, [...shared, ...field, nameOf(value)]);
  }
  for (const list of FOLLOWS) {
    for (const value of listAt(state, [list])) {
      const names = list === 'subscriptions' ? typeof value === 'string' : isObject(value) && 'uri' in value;
      note(facts.members, [...shared, names ? 'following' : list, nameOf(value)]);
    }
  }
  for (const field of PLAYLISTS) {
    const playlists = valueAt(state, [field]);
    for (const id of isObject(playlists) ? Object.keys(playlists) : []) {
      note(facts.members, [...shared, field, id]);
      for (const item of listAt(playlists, [id, 'items'])) {
        note(facts.items, [...shared, field, id, 'items', nameOf(item)]);
      }
    }
  }
  const walk = (path: Path, value: JsonValue): void => {
    const key = path.at(-1) ?? '';
    if (AUTOMATIC.includes(key) || key === 'updatedCollections') return;
    if (isObject(value)) for (const [inside, item] of Object.entries(value)) walk([...path, inside], item);
    else if (!isArray(value) || path[2] === 'x_future') {
      facts.scalars.set(JSON.stringify(path), { path, value });
    }
  };
  if (state !== undefined) walk(shared, state);
  return facts;
}
