import { ProfileName } from '../../../../shared/model/profile-name.ts';
import { type Page, pages, type Route } from '../../../../shared/routes.ts';

export const DEEP_LINK_SCHEME = 'lbry-sync';

/** Links come from anywhere, so they open a screen and do nothing else. What begins something, a person begins. */
const OPENS: Readonly<Record<Page, boolean>> = {
  status: true,
  changes: true,
  review: true,
  history: true,
  activity: true,
  settings: true,
  password: true,
  trouble: true,
  setup: false,
  restore: false,
};

/** `lbry-sync://review` or `lbry-sync://review/default`, exactly; anything else is null. */
export function parseDeepLink(link: string): Route | null {
  const [, page = '', profile] =
    /^lbry-sync:\/\/([a-z]{1,20})(?:\/([A-Za-z0-9._-]{1,64}))?\/?$/.exec(link) ?? [];
  const known = pages.find((name) => name === page);
  if (known === undefined || !OPENS[known]) return null;
  if (profile !== undefined && !ProfileName.safeParse(profile).success) return null;
  return { page: known, profile: profile ?? null, item: null };
}
