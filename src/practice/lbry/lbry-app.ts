import { createHash } from 'node:crypto';

/** The value of `shared`, where LBRY apps keep nearly everything, as plain JSON. */
export type LbryState = Record<string, unknown>;

/** The spelling LBRY apps use for a channel. The claim id is made up from the name, always the same. */
export const channelUri = (name: string): string => `lbry://@${name}#${claimIdOf(name)}`;

export const videoUri = (name: string): string => `lbry://${name}#${claimIdOf(name)}`;

/**
 * The LBRY app of one computer, as far as it edits the wallet: like the real one it reads the whole of `shared`, changes
 * its copy and writes it back.
 */
export class LbryApp {
  readonly #sdkUrl: string;
  readonly #walletId: string;

  constructor(sdkUrl: string, walletId = 'default_wallet') {
    this.#sdkUrl = sdkUrl;
    this.#walletId = walletId;
  }

  /** Empty before anything was ever saved. */
  async state(): Promise<LbryState> {
    const { shared } = (await this.#call('preference_get', {})) as {
      readonly shared?: { readonly value?: LbryState };
    };
    return shared?.value ?? {};
  }

  async write(state: LbryState): Promise<void> {
    const value = { type: 'object', version: '0.1', value: state };
    await this.#call('preference_set', { key: 'shared', value });
  }

  async edit(change: (state: LbryState) => void): Promise<void> {
    const state = await this.state();
    change(state);
    await this.write(state);
  }

  /** Names of the channels that are followed, by the alphabet. */
  async follows(): Promise<readonly string[]> {
    const uris = (await this.state())['subscriptions'];
    if (!Array.isArray(uris)) return [];
    return uris.map((uri) => /@([^#:]+)/.exec(String(uri))?.[1] ?? String(uri)).toSorted();
  }

  follow(name: string): Promise<void> {
    const uri = channelUri(name);
    return this.edit((state) => {
      state['subscriptions'] = [uri, ...without(state['subscriptions'], uri)];
      state['following'] = [{ uri, notificationsDisabled: true }, ...without(state['following'], uri)];
    });
  }

  unfollow(name: string): Promise<void> {
    const uri = channelUri(name);
    return this.edit((state) => {
      state['subscriptions'] = without(state['subscriptions'], uri);
      state['following'] = without(state['following'], uri);
    });
  }

  addTag(tag: string): Promise<void> {
    return this.edit((state) => {
      state['tags'] = [...without(state['tags'], tag), tag];
    });
  }

  changeSetting(key: string, value: unknown): Promise<void> {
    return this.edit((state) => {
      state['settings'] = { ...(state['settings'] as object | undefined), [key]: value };
    });
  }

  /** Adds to the list that every LBRY app has. */
  watchLater(video: string): Promise<void> {
    return this.edit((state) => {
      const lists = { ...(state['builtinCollections'] as Record<string, { items?: unknown }> | undefined) };
      const items = [...without(lists['watchlater']?.items, videoUri(video)), videoUri(video)];
      lists['watchlater'] = {
        ...playlist('watchlater', 'Watch Later', items),
        ...lists['watchlater'],
        items,
      };
      state['builtinCollections'] = lists;
    });
  }

  /** Makes a list of one's own. */
  makePlaylist(id: string, name: string, videos: readonly string[]): Promise<void> {
    return this.edit((state) => {
      const lists = { ...(state['unpublishedCollections'] as object | undefined) };
      state['unpublishedCollections'] = { ...lists, [id]: playlist(id, name, videos.map(videoUri)) };
    });
  }

  async #call(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
    const response = await fetch(this.#sdkUrl, {
      method: 'POST',
      body: JSON.stringify({ method, params: { ...params, wallet_id: this.#walletId } }),
    });
    const answer = (await response.json()) as {
      readonly result?: unknown;
      readonly error?: { readonly message: string };
    };
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }
}

const claimIdOf = (name: string): string => createHash('sha1').update(name).digest('hex');

const playlist = (id: string, name: string, items: readonly unknown[]): LbryState => ({
  id,
  name,
  type: 'playlist',
  items,
  itemCount: items.length,
  updatedAt: 1_700_000_000,
});

/** A list without what is that, or is about it. */
function without(list: unknown, what: string): readonly unknown[] {
  return Array.isArray(list) ? list.filter((entry) => entry !== what && entry?.uri !== what) : [];
}
