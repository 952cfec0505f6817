import fc from 'fast-check';
import {
  emptyObject,
  isObject,
  JsonNumber,
  type JsonValue,
  parseJson,
  writeJson,
} from '../../src/main/core/wallet/json.ts';
import type { Wallet } from '../../src/main/core/wallet/wallet.ts';

/** What LBRY apps keep in the value of `shared`, open to edits. */
export type LbryState = Record<string, unknown>;

const hex = (digit: number): string => digit.toString(16).repeat(40).slice(0, 40);

/** Made-up claims, by number from 0 to 15, in the spelling LBRY Desktop writes. */
export const channel = (n: number): string => `lbry://@channel${n}#${hex(n)}`;
export const video = (n: number): string => `lbry://video${n}#${hex(n)}`;
export const claimId = hex;

const playlist = (id: string, name: string, items: readonly unknown[]): LbryState => ({
  id,
  items: [...items],
  itemCount: items.length,
  name,
  type: 'playlist',
  updatedAt: 1_626_974_735,
});

/** A wallet as a person has it after some weeks: both kinds of list in step, and data of a newer app. */
export const lbryState = (): LbryState => ({
  app_welcome_version: 1,
  blocked: [channel(9)],
  builtinCollections: {
    favorites: playlist('favorites', 'Favorites', [video(1)]),
    watchlater: playlist('watchlater', 'Watch Later', [video(1), video(2), video(3), video(4)]),
  },
  coin_swap_codes: [],
  editedCollections: { [hex(7)]: playlist(hex(7), 'Published', [video(5), video(6)]) },
  following: [0, 1, 2, 3].map((n) => ({ uri: channel(n), notificationsDisabled: n % 2 === 0 })),
  settings: {
    dark_mode_times: {
      from: { formattedTime: '21:00', hour: '21', min: '00' },
      to: { formattedTime: '8:00', hour: '8', min: '00' },
    },
    instant_purchase_max: { amount: new JsonNumber('0.10'), currency: 'LBC' },
    language: null,
    hidden_tags: ['nsfw'],
    show_mature: false,
    theme: 'dark',
  },
  sharing_3P: true,
  subscriptions: [3, 2, 1, 0].map(channel),
  tags: ['game', 'art', 'science'],
  unpublishedCollections: { 'uuid-1': playlist('uuid-1', 'Mine', [video(1), video(7), video(8)]) },
  x_future: { version: new JsonNumber('2.0'), big: new JsonNumber('9007199254740993'), list: [1, null] },
});

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
  ['editedCollections', hex(7)],
] as const;

/** One of the playlists, if it exists. */
function playlistAt(state: LbryState, n: number): LbryState | undefined {
  const [field, id] = LISTS[n % LISTS.length] ?? LISTS[0];
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

const names = (uri: unknown, n: number): boolean => typeof uri === 'string' && uri.endsWith(hex(n));

const remove = (list: unknown[], is: (value: unknown) => boolean): void => {
  list.splice(0, list.length, ...list.filter((value) => !is(value)));
};

/** What a person does in a LBRY app. */
const ORDINARY = {
  follow(state, n, m) {
    EDITS.unfollow(state, n, m);
    listAt(state, 'subscriptions').unshift(channel(n));
    listAt(state, 'following').unshift({ uri: channel(n), notificationsDisabled: m % 2 === 0 });
  },
  unfollow(state, n) {
    remove(listAt(state, 'subscriptions'), (uri) => names(uri, n));
    remove(listAt(state, 'following'), (entry) => names(uriOf(entry), n));
  },
  notify(state, n, m) {
    for (const entry of listAt(state, 'following'))
      if (names(uriOf(entry), n)) Object.assign(entry as LbryState, { notificationsDisabled: m % 2 === 0 });
  },
  mute: (state, n) => void listAt(state, 'blocked').push(channel(n)),
  unmute: (state, n) => remove(listAt(state, 'blocked'), (uri) => names(uri, n)),
  tag: (state, n) => void listAt(state, 'tags').push(`tag${n}`),
  untag: (state, n) =>
    remove(listAt(state, 'tags'), (tag) => tag === ['game', 'art', 'science', `tag${n}`][n % 4]),
  save: (state, n) => void listAt(state, 'savedCollectionIds').push(hex(n)),
  unsave: (state, n) => remove(listAt(state, 'savedCollectionIds'), (id) => id === hex(n)),
  appendItem: editItems((items, m) => void items.push(video(m))),
  insertItem: editItems((items, m) => void items.splice(m % 3, 0, video(m))),
  removeItem: editItems((items, m) => remove(items, (item) => names(item, m))),
  moveItem: editItems((items, m) => void items.push(...items.splice(m % 4, 1))),
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
    objectAt(state, 'settings')[['theme', 'language', 'show_mature'][n % 3] ?? 'theme'] = [
      'dark',
      'light',
      null,
    ][m % 3];
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
  welcome: (state, n) => void (state['app_welcome_version'] = new JsonNumber(`1.${n}`)),
  consent: (state, n) => void (state['sharing_3P'] = n % 2 === 0),
  updateList(state, n, m) {
    objectAt(state, 'updatedCollections')[hex(n % 3)] = { id: hex(n % 3), updatedAt: 1_700_000_000 + m };
  },
  autoPublish: (state, n, m) => void (objectAt(state, 'autoPublishById')[hex(n % 3)] = m % 2 === 0),
  changeFuture: (state, n, m) => void (objectAt(state, 'x_future')[`key${n % 3}`] = new JsonNumber(`${m}.0`)),
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
  followInOneList(state, n, m) {
    if (m % 2 === 0) listAt(state, 'subscriptions').push(channel(n));
    else listAt(state, 'following').push({ uri: channel(n) });
  },
  loseFollowing: (state, n) =>
    void (state['following'] = [{ uri: channel(n), notificationsDisabled: false }]),
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
  breakList: (state) => void (objectAt(state, 'unpublishedCollections')['uuid-2'] = 'broken'),
} as const satisfies Record<string, Edit>;

const FIELDS = [
  ...['subscriptions', 'following', 'tags', 'blocked', 'settings', 'builtinCollections', 'x_future'],
  ...['unpublishedCollections', 'editedCollections', 'sharing_3P', 'app_welcome_version'],
] as const;

/** What apps do that know less than others: data is missing that nobody deleted. */
const FORGETFUL = {
  dropField: (state, n) => void delete state[FIELDS[n % FIELDS.length] ?? ''],
  nullField(state, n) {
    const field = FIELDS[n % 6] ?? 'tags';
    state[field] = null;
  },
  dropSetting: (state, n) => void delete objectAt(state, 'settings')[['theme', 'hidden_tags'][n % 2] ?? ''],
  dropBuiltin: (state) => void delete objectAt(state, 'builtinCollections')['favorites'],
} as const satisfies Record<string, Edit>;

/** What no rule can make sense of. */
const MALFORMED = {
  textForList: (state, n) => void (state[FIELDS[n % 4] ?? 'tags'] = 'broken'),
  textForObject: (state, n) => void (state[n % 2 === 0 ? 'settings' : 'builtinCollections'] = 7),
  announce: (state, n) => void (state['lastViewedAnnouncement'] = `news-${n}`),
} as const satisfies Record<string, Edit>;

const EDITS: Readonly<Record<string, Edit>> & typeof ORDINARY = {
  ...MALFORMED,
  ...FORGETFUL,
  ...DIRTY,
  ...ORDINARY,
};

const KINDS = { ordinary: ORDINARY, dirty: DIRTY, forgetful: FORGETFUL, malformed: MALFORMED } as const;

/** An edit by name, with two numbers that say which thing it is about. Readable when a property fails. */
export type LbryEdit = readonly [name: string, n: number, m: number];

export function applyLbryEdits(state: LbryState, edits: readonly LbryEdit[]): void {
  for (const [name, n, m] of edits) EDITS[name]?.(state, n, m);
}

export const arbitraryLbryEdits = (
  kinds: readonly (keyof typeof KINDS)[],
  maxLength = 6,
): fc.Arbitrary<readonly LbryEdit[]> =>
  fc.array(
    fc.tuple(
      fc.constantFrom(...kinds.flatMap((kind) => Object.keys(KINDS[kind]))),
      fc.nat({ max: 9 }),
      fc.nat({ max: 9 }),
    ),
    { maxLength },
  );

/** A wallet that was edited, then went two ways; without a base, two wallets that never met. */
export interface LbryHistory {
  readonly before: readonly LbryEdit[];
  readonly here: readonly LbryEdit[];
  readonly there: readonly LbryEdit[];
  readonly met: boolean;
}

export const arbitraryLbryHistory = (
  kinds: readonly (keyof typeof KINDS)[] = ['ordinary', 'dirty'],
): fc.Arbitrary<LbryHistory> =>
  fc.record({
    before: arbitraryLbryEdits(kinds),
    here: arbitraryLbryEdits(kinds),
    there: arbitraryLbryEdits(kinds),
    met: fc.boolean(),
  });

/** Three wallets that share no object. */
export function walletsOf({ before, here, there, met }: LbryHistory) {
  const edited = (...edits: readonly (readonly LbryEdit[])[]): Wallet => {
    const state = lbryState();
    applyLbryEdits(state, edits.flat());
    return lbryWallet(state);
  };
  return { base: met ? edited(before) : null, local: edited(before, here), remote: edited(before, there) };
}

/** The wallet of an app with this state, as it comes from a file. */
export function lbryWallet(state: LbryState, key = 'shared'): Wallet {
  const value = { type: 'object', version: '0.1', value: state } as unknown as JsonValue;
  return {
    name: 'My Wallet',
    preferences: new Map([[key, { value: parseJson(writeJson(value)), ts: 1_700_000_000 }]]),
    accounts: [],
    extra: emptyObject(),
  };
}
