import { isObject, JsonNumber, type JsonValue } from '../../src/main/core/wallet/json.ts';
import { channel, claimId, type LbryState, playlist, video } from './lbry-state.ts';

type Edit = (state: LbryState, n: number, m: number) => void;

/** The list or object at a key; made when there is none, as apps do. */
function listAt(state: LbryState, key: string): unknown[] {
  const value = state[key];
  if (Array.isArray(value)) return value;
  const list: unknown[] = [];
  state[key] = list;
  return list;
}

function objectAt(state: LbryState, key: string): LbryState {
  const value = state[key];
  if (isObject(value as JsonValue)) return value as LbryState;
  const object: LbryState = {};
  state[key] = object;
  return object;
}

const LISTS = [
  ['builtinCollections', 'watchlater'],
  ['builtinCollections', 'favorites'],
  ['unpublishedCollections', 'uuid-1'],
  ['unpublishedCollections', 'uuid-2'],
  ['editedCollections', claimId(7)],
] as const;

/** One of the playlists, if it exists; mostly the first, so that edits meet. */
function playlistAt(state: LbryState, n: number): LbryState | undefined {
  const [field, id] = LISTS[Math.max(0, n - 5)] ?? LISTS[0];
  const lists = objectAt(state, field);
  return isObject(lists[id] as JsonValue) ? (lists[id] as LbryState) : undefined;
}

const editItems =
  (edit: (items: unknown[], m: number) => void): Edit =>
  (state, n, m) => {
    const list = playlistAt(state, n);
    if (list === undefined) return;
    const items = listAt(list, 'items');
    edit(items, m);
    Object.assign(list, { itemCount: items.length, updatedAt: 1_700_000_000 + m });
  };

const uriOf = (entry: unknown): unknown =>
  isObject(entry as JsonValue) ? (entry as LbryState)['uri'] : undefined;

const names = (uri: unknown, n: number): boolean => typeof uri === 'string' && uri.endsWith(claimId(n));

const remove = (list: unknown[], is: (value: unknown) => boolean): void => {
  list.splice(0, list.length, ...list.filter((value) => !is(value)));
};

const unfollow: Edit = (state, n) => {
  remove(listAt(state, 'subscriptions'), (uri) => names(uri, n));
  remove(listAt(state, 'following'), (entry) => names(uriOf(entry), n));
};

const set =
  (key: string, made: (n: number, m: number) => unknown): Edit =>
  (state, n, m) => {
    state[key] = made(n, m);
  };

/** What a person does in a LBRY app. */
const ORDINARY = {
  follow(state, n, m) {
    unfollow(state, n, m);
    listAt(state, 'subscriptions').unshift(channel(n));
    listAt(state, 'following').unshift({ uri: channel(n), notificationsDisabled: m % 2 === 0 });
  },
  unfollow,
  notify(state, n, m) {
    for (const entry of listAt(state, 'following'))
      if (names(uriOf(entry), n)) Object.assign(entry as LbryState, { notificationsDisabled: m % 2 === 0 });
  },
  mute: (state, n) => void listAt(state, 'blocked').push(channel(n)),
  unmute: (state, n) => remove(listAt(state, 'blocked'), (uri) => names(uri, n)),
  tag: (state, n) => void listAt(state, 'tags').push(`tag${n}`),
  untag: (state, n) =>
    remove(listAt(state, 'tags'), (tag) => tag === ['game', 'art', 'science', `tag${n}`][n % 4]),
  save: (state, n) => void listAt(state, 'savedCollectionIds').push(claimId(n)),
  unsave: (state, n) => remove(listAt(state, 'savedCollectionIds'), (id) => id === claimId(n)),
  appendItem: editItems((items, m) => void items.push(video(m))),
  insertItem: editItems((items, m) => void items.splice(m % 3, 0, video(m))),
  removeItem: editItems((items, m) => remove(items, (item) => names(item, m))),
  moveItem: editItems((items, m) => void items.push(...items.splice(m % 4, 1))),
  moveToTop: editItems((items, m) => void items.unshift(...items.splice(m % 4, 1))),
  turnItems: editItems((items) => void items.reverse()),
  createList(state, n, m) {
    objectAt(state, 'unpublishedCollections')['uuid-2'] = playlist('uuid-2', `List ${n}`, [video(m)]);
  },
  deleteList(state, n) {
    const [field, id] = LISTS[2 + (n % 3)] ?? LISTS[2];
    delete objectAt(state, field)[id];
  },
  renameList(state, n, m) {
    const list = playlistAt(state, n);
    if (list !== undefined) list['name'] = `Name ${m % 3}`;
  },
  touchList(state, n, m) {
    const list = playlistAt(state, n);
    if (list !== undefined) list['updatedAt'] = 1_650_000_000 + m;
  },
  changeSetting(state, n, m) {
    const key = ['theme', 'language', 'show_mature'][n % 3] ?? 'theme';
    objectAt(state, 'settings')[key] = ['dark', 'light', null][m % 3];
  },
  hideTag: (state, n) => void listAt(objectAt(state, 'settings'), 'hidden_tags').push(`tag${n}`),
  darken(state, n, m) {
    const times = objectAt(objectAt(state, 'settings'), 'dark_mode_times');
    times[n % 2 === 0 ? 'from' : 'to'] = { formattedTime: `${m}:00`, hour: String(m), min: '00' };
  },
  spend(state, n, m) {
    objectAt(state, 'settings')['instant_purchase_max'] = {
      amount: n,
      currency: m % 2 === 0 ? 'LBC' : 'USD',
    };
  },
  consent: set('sharing_3P', (n) => n % 2 === 0),
  autoPublish(state, n, m) {
    objectAt(state, 'autoPublishById')[claimId(n % 3)] = m % 2 === 0;
  },
  changeFuture(state, n, m) {
    objectAt(state, 'x_future')[`key${n % 3}`] = new JsonNumber(`${m}.0`);
  },
} as const satisfies Record<string, Edit>;

/** What apps and failures have done to real wallets. */
const DIRTY = {
  swapOrder(state) {
    for (const key of ['subscriptions', 'following', 'blocked', 'tags']) listAt(state, key).reverse();
  },
  respell(state) {
    const list = listAt(state, 'subscriptions');
    const respelled = list.map((uri) => (typeof uri === 'string' ? uri.replace('#', ':') : uri));
    list.splice(0, list.length, ...respelled);
  },
  enterOnly: (state, n) => void listAt(state, 'following').push({ uri: channel(n) }),
  flipAll(state, n) {
    for (const entry of listAt(state, 'following'))
      if (uriOf(entry) !== undefined) (entry as LbryState)['notificationsDisabled'] = n % 2 === 0;
  },
  repeatTag: (state, n) => void listAt(state, 'tags').push('game', `tag${n}`, `tag${n}`),
  repeatFollow: (state, n) => void listAt(state, 'following').push({ uri: channel(n), note: n }),
  stray(state, n, m) {
    const stray = [null, new JsonNumber('1.0'), { claim: n }, 7][m % 4];
    listAt(state, ['tags', 'blocked', 'subscriptions', 'following'][n % 4] ?? 'tags').push(stray);
  },
  shortUri: (state, n) => void listAt(state, 'blocked').push(`lbry://@channel${n}:${n}`),
  nullItem: editItems((items, m) => void items.splice(m % 3, 0, null)),
  repeatItem: editItems((items, m) => void items.push(...items.slice(0, m % 2))),
  shareItem: editItems((items, m) => void items.push(`lbry://@c:a/video${m}:b`)),
  breakList(state) {
    objectAt(state, 'unpublishedCollections')['uuid-2'] = 'broken';
  },
} as const satisfies Record<string, Edit>;

const FIELDS = [
  ...['subscriptions', 'following', 'tags', 'blocked', 'settings', 'builtinCollections', 'x_future'],
  ...['unpublishedCollections', 'editedCollections', 'sharing_3P', 'app_welcome_version'],
] as const;

const fieldAt = (n: number, of: number): string => FIELDS[n % of] ?? 'tags';

/** What apps do that know less than others: data is missing that nobody deleted. */
const FORGETFUL = {
  listOnly: (state, n) => void listAt(state, 'subscriptions').push(channel(n)),
  loseFollowing: set('following', (n) => [{ uri: channel(n), notificationsDisabled: false }]),
  dropField(state, n) {
    delete state[fieldAt(n, FIELDS.length)];
  },
  nullField(state, n) {
    state[fieldAt(n, 6)] = null;
  },
  dropSetting(state, n) {
    delete objectAt(state, 'settings')[['theme', 'hidden_tags'][n % 2] ?? ''];
  },
  dropBuiltin(state) {
    delete objectAt(state, 'builtinCollections')['favorites'];
  },
} as const satisfies Record<string, Edit>;

/** What no rule can make sense of. */
const MALFORMED = {
  textForList(state, n) {
    state[fieldAt(n, 4)] = 'broken';
  },
  textForObject(state, n) {
    state[n % 2 === 0 ? 'settings' : 'builtinCollections'] = 7;
  },
} as const satisfies Record<string, Edit>;

/** Of these the greatest wins, whoever changed it. */
const GROWING = {
  welcome: set('app_welcome_version', (n) => new JsonNumber(`1.${n}`)),
  updateList(state, n, m) {
    objectAt(state, 'updatedCollections')[claimId(n % 3)] = {
      id: claimId(n % 3),
      updatedAt: 1_700_000_000 + m,
    };
  },
} as const satisfies Record<string, Edit>;

/** Of these the other devices win, so that it matters which side is which. */
const ONE_SIDED = {
  announce: set('lastViewedAnnouncement', (n) => `news-${n}`),
} as const satisfies Record<string, Edit>;

export const LBRY_EDITS = {
  ordinary: ORDINARY,
  dirty: DIRTY,
  forgetful: FORGETFUL,
  malformed: MALFORMED,
  growing: GROWING,
  oneSided: ONE_SIDED,
} as const;

export type LbryEditKind = keyof typeof LBRY_EDITS;

const BY_NAME: ReadonlyMap<string, Edit> = new Map(
  Object.values(LBRY_EDITS).flatMap((edits) => Object.entries<Edit>(edits)),
);

/** An edit by name, with two numbers from 0 to 9 that say which thing it is about. */
export type LbryEdit = readonly [name: string, n: number, m: number];

export function applyLbryEdits(state: LbryState, edits: readonly LbryEdit[]): void {
  for (const [name, n, m] of edits) BY_NAME.get(name)?.(state, n, m);
}
