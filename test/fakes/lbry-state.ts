import { JsonNumber } from '../../src/main/core/wallet/json.ts';

/** What LBRY apps keep in the value of `shared`, open to edits. */
export type LbryState = Record<string, unknown>;

/** Made-up claims, by number from 0 to 15, in the spelling LBRY Desktop writes. */
export const claimId = (n: number): string => n.toString(16).repeat(40);
export const channel = (n: number): string => `lbry://@channel${n}#${claimId(n)}`;
export const video = (n: number): string => `lbry://video${n}#${claimId(n)}`;

export const playlist = (id: string, name: string, items: readonly unknown[]): LbryState => ({
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
  editedCollections: { [claimId(7)]: playlist(claimId(7), 'Published', [video(5), video(6)]) },
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
