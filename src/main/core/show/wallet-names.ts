import { isArray, isObject, type JsonValue } from '../wallet/json.ts';
import type { Path } from '../wallet/path.ts';
import { uriIdentity } from '../wallet/rules/claim-id.ts';
import type { Wallet } from '../wallet/wallet.ts';

const PLAYLISTS = ['builtinCollections', 'unpublishedCollections', 'editedCollections'] as const;
const CHANNELS = ['subscriptions', 'following', 'blocked'] as const;

/** What the things in some wallets are called, for labels. */
export interface WalletNames {
  /** The URI behind an identity, where one of the wallets spells it out. */
  readonly uriOf: (identity: string) => string | undefined;
  /** The title of a playlist, by its section and id. */
  readonly titleOf: (section: string, id: string) => string | undefined;
}

/** Gathers names once, so that thousands of labels cost no search each. The first wallet that has a name gives it. */
export function namesIn(wallets: readonly (Wallet | null)[]): WalletNames {
  const uris = new Map<string, string>();
  const titles = new Map<string, string>();
  const note = (map: Map<string, string>, key: string, name: JsonValue | undefined): void => {
    if (typeof name === 'string' && name !== '' && !map.has(key)) map.set(key, name);
  };
  for (const state of wallets.flatMap(statesIn)) {
    for (const member of CHANNELS.flatMap((field) => listAt(state, field))) {
      const uri = isObject(member) ? member['uri'] : member;
      if (typeof uri === 'string') note(uris, uriIdentity(uri), uri);
    }
    for (const section of PLAYLISTS) {
      const playlists = isObject(state) ? state[section] : undefined;
      if (!isObject(playlists)) continue;
      for (const [id, playlist] of Object.entries(playlists)) {
        note(titles, `${section}/${id}`, titleIn(playlist));
        for (const item of listAt(playlist, 'items')) {
          if (typeof item === 'string') note(uris, uriIdentity(item), item);
        }
      }
    }
  }
  return {
    uriOf: (identity) => uris.get(identity),
    titleOf: (section, id) => titles.get(`${section}/${id}`),
  };
}

/** Gathers names from changes alone, where there is no wallet at hand. */
export function namesInChanges(
  changes: readonly { readonly path: Path; readonly values: readonly (JsonValue | undefined)[] }[],
): WalletNames {
  const uris = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const { path, values } of changes) {
    const [, , section = '', id = ''] = path;
    for (const value of values) {
      const uri = isObject(value) ? value['uri'] : value;
      if (typeof uri === 'string') uris.set(uriIdentity(uri), uri);
      const title = titleIn(value);
      if (title !== undefined) titles.set(`${section}/${id}`, title);
    }
  }
  return {
    uriOf: (identity) => uris.get(identity),
    titleOf: (section, id) => titles.get(`${section}/${id}`),
  };
}

/** What a playlist calls itself. */
export function titleIn(playlist: JsonValue | undefined): string | undefined {
  if (!isObject(playlist)) return undefined;
  const { name, title } = playlist;
  const own = [name, title].find((text) => typeof text === 'string' && text !== '');
  return typeof own === 'string' ? own : undefined;
}

function statesIn(wallet: Wallet | null): readonly JsonValue[] {
  return ['shared', 'local'].flatMap((key) => {
    const envelope = wallet?.preferences.get(key)?.value;
    const state = isObject(envelope) ? envelope['value'] : undefined;
    return state === undefined ? [] : [state];
  });
}

function listAt(value: JsonValue | undefined, field: string): readonly JsonValue[] {
  const list = isObject(value) ? value[field] : undefined;
  return isArray(list) ? list : [];
}
