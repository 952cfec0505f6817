import type { Path } from '../wallet/path.ts';

/** Preferences by what they mean to a person. */
export const groups = ['following', 'muted', 'tags', 'playlists', 'settings', 'other'] as const;

export type Group = (typeof groups)[number];

/** How many of each group; groups without any are left out. */
export type GroupCounts = Readonly<Partial<Record<Group, number>>>;

export function countByGroup(items: readonly { readonly group: Group }[]): GroupCounts {
  const counts: Partial<Record<Group, number>> = {};
  for (const { group } of items) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}

/** The field of `shared.value` or `local.value` a group of LBRY preferences is in. */
const GROUP_OF_FIELD: Readonly<Record<string, Group>> = {
  subscriptions: 'following',
  following: 'following',
  blocked: 'muted',
  tags: 'tags',
  builtinCollections: 'playlists',
  unpublishedCollections: 'playlists',
  editedCollections: 'playlists',
  savedCollections: 'playlists',
  savedCollectionIds: 'playlists',
  updatedCollections: 'playlists',
  settings: 'settings',
  sharing_3P: 'settings',
  app_welcome_version: 'settings',
};

/** Where LBRY apps keep what they share; other preferences are programs' own. */
export const isEnvelopeKey = (key: string | undefined): boolean => key === 'shared' || key === 'local';

export function groupOf(path: Path): Group {
  const [key, value, field] = path;
  if (!isEnvelopeKey(key) || value !== 'value' || field === undefined) return 'other';
  return (Object.hasOwn(GROUP_OF_FIELD, field) ? GROUP_OF_FIELD[field] : undefined) ?? 'other';
}
