import { type Path, parsePath } from '../path.ts';
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

/** The rules as a tree of keys, so that finding one takes no text to be put together. */
interface Place {
  rule?: Rule;
  readonly inside: Map<string, Place>;
}

const ROOT: Place = { inside: new Map() };
for (const [path, rule] of Object.entries(RULES)) {
  let place = ROOT;
  for (const key of parsePath(path)) {
    const next = place.inside.get(key) ?? { inside: new Map<string, Place>() };
    place.inside.set(key, next);
    place = next;
  }
  place.rule = rule;
}
/** Where a place begins in a path, and how many keys it has at most. */
const FIRST = 2;
const DEEPEST = 3;

function within(field: string, rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Rule>> {
  return Object.fromEntries(Object.entries(rules).map(([place, rule]) => [`${field}/${place}`, rule]));
}

/** The rule for a place in a wallet, preference key first; undefined for generic JSON. */
export function ruleFor(path: Path): Rule | undefined {
  if (!mayHaveRules(path)) return undefined;
  if (path.length === 1) return envelope;
  if (path.length === FIRST) return sharedState;
  let place: Place | undefined = ROOT;
  for (let at = FIRST; at < path.length; at += 1) {
    place = place?.inside.get(path[at] ?? '') ?? place?.inside.get('*');
  }
  return place?.rule;
}

/** Whether a rule can stand at a path or below. */
export const mayHaveRules = (path: Path): boolean =>
  (path[0] === 'shared' || path[0] === 'local') &&
  (path.length < FIRST || path[1] === 'value') &&
  path.length <= FIRST + DEEPEST;
