import { parseWallet, type Wallet } from '../../../src/main/core/wallet/wallet.ts';

/** How one side of a merge differs from the base. */
export interface Edited {
  /** Marks whatever this side changed. */
  readonly by: string;
  /** Whether members of sets are among it: those never conflict. */
  readonly members: boolean;
  /** Whether the nth item of each kind is changed. */
  readonly items: (n: number) => boolean;
}

const KINDS = 5;
const PLAYLIST_LENGTH = 20;
const claimId = (n: number): string => n.toString(16).padStart(40, '0');
const channel = (n: number): string => `lbry://@channel${n}#${claimId(n)}`;

/** A LBRY wallet of so many items: follows, muted channels, tags, settings and items in playlists, a fifth each. */
export function bigWallet(size: number, edited: Edited | null = null): Wallet {
  const text = JSON.stringify({
    version: 1,
    name: 'My Wallet',
    preferences: {
      shared: {
        value: { type: 'object', version: '0.1', value: state(size / KINDS, edited) },
        ts: 1_700_000_000,
      },
    },
    accounts: [],
  });
  const wallet = parseWallet(text);
  if (!wallet.ok) throw new Error(wallet.problem.code);
  return wallet.value;
}

function state(each: number, edited: Edited | null): object {
  const by = edited?.by ?? '';
  const hasMember = (n: number): boolean => edited?.members !== true || !edited.items(n);
  const isEdited = (n: number): boolean => edited?.items(n) ?? false;
  const many = <T>(make: (n: number) => T): T[] => Array.from({ length: each }, (_, n) => make(n));
  const playlist = (n: number) => ({
    id: `playlist${n}`,
    name: isEdited(n) ? `Named by ${by}` : 'Playlist',
    items: Array.from({ length: PLAYLIST_LENGTH }, (_, item) => {
      const number = n * PLAYLIST_LENGTH + item;
      return `lbry://video${number}#${claimId(2_000_000 + number)}`;
    }),
    itemCount: PLAYLIST_LENGTH,
    type: 'playlist',
    updatedAt: 1_626_974_735,
  });
  return {
    subscriptions: many(channel),
    following: many((n) => ({ uri: channel(n), notificationsDisabled: isEdited(n) ? by : false })),
    blocked: many((n) => (hasMember(n) ? channel(1_000_000 + n) : `lbry://@muted-${by}${n}`)),
    tags: many((n) => (hasMember(n) ? `tag${n}` : `tag${n}${by}`)),
    settings: Object.fromEntries(many((n) => [`setting${n}`, isEdited(n) ? by : n])),
    unpublishedCollections: Object.fromEntries(
      Array.from({ length: each / PLAYLIST_LENGTH }, (_, n) => [`playlist${n}`, playlist(n)]),
    ),
  };
}
