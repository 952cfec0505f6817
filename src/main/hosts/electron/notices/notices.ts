import type { ProfileSnapshot, Snapshot } from '../../../../shared/model/snapshot.ts';
import { primaryActionOf } from '../../../../shared/primary-action.ts';
import type { Route } from '../../../../shared/routes.ts';
import type { Status } from '../../../../shared/status.ts';

/** What a person is told of unasked: that they are needed, and that they are not any more. */
export type NoticeKind = 'conflict' | 'password' | 'not-verified' | 'too-large' | 'security' | 'restored';

/** Without values, names and addresses: it shows on screens that are locked or shared. */
export interface Notice {
  readonly kind: NoticeKind;
  /** How many things wait for a decision; 0 where that says nothing. */
  readonly count: number;
  /** The very screen it is about. */
  readonly route: Route;
}

const KIND_OF_STATUS: Readonly<Partial<Record<Status, NoticeKind>>> = {
  conflict: 'conflict',
  'needs-password': 'password',
  'not-verified': 'not-verified',
  'too-large': 'too-large',
  'security-alert': 'security',
};

/** A state that comes and goes is told of once in this time. */
const SAME_AGAIN_MS = 600_000;

/** What a person has been told of a profile. */
interface Told {
  /** What they are needed for; null when they are not. */
  readonly open: NoticeKind | null;
  /** By kind, when it was told last, in ms since 1970. */
  readonly at: Readonly<Partial<Record<NoticeKind, number>>>;
}

/** By profile. */
export type ToldOf = ReadonlyMap<string, Told>;

export const NOTHING_TOLD: ToldOf = new Map();

const NONE: Told = { open: null, at: {} };

/**
 * What to tell, and what has been told then.
 * @param watching whether the person is looking at the window, which says it all already
 * @param now ms since 1970
 */
export function noticesFor(
  { profiles, setup }: Snapshot,
  told: ToldOf,
  { watching, now }: { readonly watching: boolean; readonly now: number },
): { readonly notices: readonly Notice[]; readonly told: ToldOf } {
  const notices: Notice[] = [];
  const next = new Map<string, Told>();
  for (const profile of profiles) {
    const { name } = profile;
    const before = told.get(name) ?? NONE;
    // Whoever is setting a profile up has its screens before them.
    const kind = setup?.profile === name ? null : kindFor(profile, before);
    if (kind === null) {
      next.set(name, before);
      continue;
    }
    const heard = watching || isRepeated(before, kind, now);
    if (!heard) notices.push(noticeOf(profile, kind));
    const at = heard && !watching ? before.at : { ...before.at, [kind]: now };
    next.set(name, { open: kind === 'restored' ? null : kind, at });
  }
  return { notices, told: next };
}

/** Null when there is nothing new: states on the way from one to another say nothing. */
function kindFor({ problem, status }: ProfileSnapshot, { open }: Told): NoticeKind | null {
  if (status === 'up-to-date' && problem === null) return open === null ? null : 'restored';
  const kind = KIND_OF_STATUS[status];
  return kind === undefined || kind === open ? null : kind;
}

function isRepeated({ at }: Told, kind: NoticeKind, now: number): boolean {
  const last = at[kind];
  // A clock that was set back since must not silence anything.
  return last !== undefined && now >= last && now - last < SAME_AGAIN_MS;
}

function noticeOf(profile: ProfileSnapshot, kind: NoticeKind): Notice {
  const { conflicts, name } = profile;
  const primary = primaryActionOf(profile);
  const place = primary.kind === 'page' ? primary : { page: 'status' as const, item: null };
  return {
    kind,
    count: kind === 'conflict' ? (conflicts ?? 0) : 0,
    route: { page: place.page, profile: name, item: place.item },
  };
}
