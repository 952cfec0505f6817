import { formatPath, type Path } from '../path.ts';
import { textIdentity, uriIdentity } from './claim-id.ts';
import { collection, derived, earliest, latest } from './collection.ts';
import { envelope } from './envelope.ts';
import { orderedListOf } from './ordered-list.ts';
import { greatest, latestUpdate, noWhenInDoubt, othersWin } from './preferred-side.ts';
import type { Rule } from './rule.ts';
import { section } from './section.ts';
import { setOf } from './set.ts';
import { sharedState } from './shared-state.ts';

const claims = setOf(uriIdentity);
const words = setOf(textIdentity);
/** Asked about as one thing, whatever is in it. */
const whole: Rule = { merge: (path, three, merger) => merger.whole(path, three) };

/** A playlist, by attribute; all others are generic. */
const COLLECTION: Readonly<Record<string, Rule>> = {
  '*': collection,
  '*/items': orderedListOf(uriIdentity),
  '*/thumbnail': whole,
  '*/itemCount': derived,
  '*/totalItems': derived,
  '*/createdAt': earliest,
  '*/updatedAt': latest,
};

/**
 * How LBRY's own data is merged, by its place in the value of `shared` and `local`; `*` is any key. What is not named
 * is generic JSON: objects key by key, everything else in one piece. `subscriptions` and `following` are one thing in
 * two lists, merged by `sharedState`. Missing keys: see `absenceSaysNothing`.
 */
const RULES: Readonly<Record<string, Rule>> = {
  tags: words,
  blocked: claims,
  savedCollections: claims,
  savedCollectionIds: claims,
  coin_swap_codes: words,

  builtinCollections: section,
  ...within('builtinCollections', COLLECTION),
  unpublishedCollections: section,
  ...within('unpublishedCollections', COLLECTION),
  editedCollections: section,
  ...within('editedCollections', COLLECTION),
  updatedCollections: section,
  'updatedCollections/*': latestUpdate,
  autoPublishById: section,

  settings: section,
  'settings/hidden_tags': words,
  'settings/instant_purchase_max': whole,
  'settings/dark_mode_times/from': whole,
  'settings/dark_mode_times/to': whole,
  'settings/lbryum_servers': whole,
  'settings/homepage_order': whole,

  app_welcome_version: greatest,
  sharing_3P: noWhenInDoubt,
  lastViewedAnnouncement: othersWin,
};

const BY_PLACE: ReadonlyMap<string, Rule> = new Map(Object.entries(RULES));
/** Of the places above, counted in keys. */
const DEEPEST = 3;

function within(field: string, rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Rule>> {
  return Object.fromEntries(Object.entries(rules).map(([place, rule]) => [`${field}/${place}`, rule]));
}

/** The rule for a place in a wallet, preference key first; undefined for generic JSON. */
export function ruleFor(path: Path): Rule | undefined {
  if (!mayHaveRules(path)) return undefined;
  if (path.length === 1) return envelope;
  const place = path.slice(2);
  if (place.length === 0) return sharedState;
  const exact = BY_PLACE.get(formatPath(place));
  return exact ?? (place.length > 1 ? BY_PLACE.get(formatPath(place.with(1, '*'))) : undefined);
}

/** Whether a rule can stand at a path or below. */
export const mayHaveRules = ([key, value, ...place]: Path): boolean =>
  (key === 'shared' || key === 'local') &&
  (value === undefined || value === 'value') &&
  place.length <= DEEPEST;
