export const pages = [
  'status',
  'changes',
  'review',
  'history',
  'activity',
  'settings',
  'password',
  'trouble',
  'setup',
  'restore',
] as const;

export type Page = (typeof pages)[number];

/** Where a window is. It is kept in the address, so that reloading and going back work. */
export interface Route {
  readonly page: Page;
  /** Null: the first profile. */
  readonly profile: string | null;
  /** An item of the page, such as an entry of the history. */
  readonly item: string | null;
}

export const START: Route = { page: 'status', profile: null, item: null };

/** `#/history/default/41`. Anything else, also a one-time code, is the start. */
export function parseRoute(hash: string): Route {
  const [root, page, profile, item] = hash.split('/').map(decoded);
  const known = pages.find((name) => name === page);
  if (root !== '#' || known === undefined) return START;
  return { page: known, profile: profile || null, item: item || null };
}

export function formatRoute({ page, profile, item }: Route): string {
  const parts = [page, profile, profile === null ? null : item].filter((part) => part !== null);
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** What a link to a page of a profile points to. */
export const hrefOf = (page: Page, profile: string | null = null, item: string | null = null): string =>
  formatRoute({ page, profile, item });

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
