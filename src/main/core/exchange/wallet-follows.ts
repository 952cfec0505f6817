import { emptyObject, isArray, isObject, type JsonObject, type JsonValue } from '../wallet/json.ts';
import { uriIdentity } from '../wallet/rules/claim-id.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type FollowedChannel, type Follows, isChannelUri } from './follows.ts';

/** LBRY apps keep follows in `shared` when they sync, else in `local`. */
const KEYS = ['shared', 'local'] as const;

/** How many were new, and how many were there already. */
export interface FollowsAdded {
  readonly channels: number;
  readonly tags: number;
  readonly muted: number;
  readonly known: number;
}

/** What a wallet says about follows, given its preferences by key. */
export function followsOf(preference: (key: string) => JsonValue | undefined): Follows {
  const key = KEYS.find((candidate) => preference(candidate) !== undefined) ?? 'shared';
  const state = stateOf(preference(key));
  const channels = new Map<string, FollowedChannel>();
  for (const uri of [...entriesOf(state).keys(), ...textsAt(state, 'subscriptions')]) {
    const id = uriIdentity(uri);
    if (!isChannelUri(uri) || channels.has(id)) continue;
    const name = /@[^#:/]+/.exec(uri)?.[0];
    const flag = entriesOf(state).get(uri)?.['notificationsDisabled'];
    channels.set(id, {
      uri,
      ...(name === undefined ? {} : { name }),
      ...(typeof flag === 'boolean' ? { notificationsDisabled: flag } : {}),
    });
  }
  return {
    channels: [...channels.values()],
    tags: textsAt(state, 'tags'),
    muted: textsAt(state, 'blocked').filter(isChannelUri),
  };
}

/** The wallet with the follows added. Nobody is unfollowed, and what is said about those followed already stays. */
export function withFollows(
  wallet: Wallet,
  follows: Follows,
): { readonly wallet: Wallet; readonly added: FollowsAdded } {
  const key = KEYS.find((candidate) => wallet.preferences.has(candidate)) ?? 'shared';
  const before = wallet.preferences.get(key);
  const state = stateOf(before?.value);
  const listed = new Set([...textsAt(state, 'subscriptions'), ...entriesOf(state).keys()].map(uriIdentity));
  const channels = unknownTo(listed, follows.channels, ({ uri }) => uriIdentity(uri)).map(asLbryUri);
  const tags = unknownTo(new Set(textsAt(state, 'tags')), follows.tags, (tag) => tag);
  const mutedBefore = new Set(textsAt(state, 'blocked').map(uriIdentity));
  const muted = unknownTo(mutedBefore, follows.muted, uriIdentity).map(lbryUri);
  const all = follows.channels.length + follows.tags.length + follows.muted.length;
  const known = all - channels.length - tags.length - muted.length;
  const added = { channels: channels.length, tags: tags.length, muted: muted.length, known };
  if (known === all) return { wallet, added };

  const append = (field: string, more: readonly JsonValue[]): JsonObject => {
    const list = state[field];
    return more.length === 0 ? {} : { [field]: [...(isArray(list) ? list : []), ...more] };
  };
  const value = {
    ...envelopeOf(before?.value),
    value: {
      ...state,
      ...append(
        'subscriptions',
        channels.map(({ uri }) => uri),
      ),
      ...append('following', channels.map(entryFor)),
      ...append('tags', tags),
      ...append('blocked', muted),
    },
  };
  const preferences = new Map([...wallet.preferences, [key, { value, ts: before?.ts ?? 0 }]]);
  return { wallet: { ...wallet, preferences }, added };
}

/** Around the state LBRY apps share. */
const envelopeOf = (preference: JsonValue | undefined): JsonObject =>
  isObject(preference) ? preference : { type: 'object', version: '0.1' };

function stateOf(preference: JsonValue | undefined): JsonObject {
  const state = isObject(preference) ? preference['value'] : undefined;
  return isObject(state) ? state : emptyObject();
}

function textsAt(state: JsonObject, field: string): readonly string[] {
  const list = state[field];
  return isArray(list) ? list.filter((value) => typeof value === 'string') : [];
}

/** What `following` holds, by URI. */
function entriesOf(state: JsonObject): ReadonlyMap<string, JsonObject> {
  const list = state['following'];
  const entries = isArray(list) ? list.filter(isObject) : [];
  return new Map(
    entries.flatMap((entry) => (typeof entry['uri'] === 'string' ? [[entry['uri'], entry] as const] : [])),
  );
}

/** The first of each that is not known yet. */
function unknownTo<T>(
  known: ReadonlySet<string>,
  items: readonly T[],
  idOf: (item: T) => string,
): readonly T[] {
  const seen = new Set(known);
  return items.filter((item) => {
    const id = idOf(item);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

const lbryUri = (uri: string): string => (uri.startsWith('lbry://') ? uri : `lbry://${uri}`);

const asLbryUri = (channel: FollowedChannel): FollowedChannel => ({ ...channel, uri: lbryUri(channel.uri) });

/** The name is made from the URI by whoever needs it; a missing flag means different things to different apps. */
const entryFor = ({ uri, notificationsDisabled }: FollowedChannel): JsonObject => ({
  uri,
  ...(notificationsDisabled === undefined ? {} : { notificationsDisabled }),
});
