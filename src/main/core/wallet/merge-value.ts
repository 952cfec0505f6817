import { type Choices, choiceFor, choiceKey, chosenValue } from './choice.ts';
import { emptyObject, isObject, type JsonObject, type JsonValue, sameJson } from './json.ts';
import type { Path } from './path.ts';
import { type Merger, onEach, type Same, type Three } from './rules/rule.ts';
import { ruleFor } from './rules/rule-for.ts';
import { sameMeaning } from './rules/same-meaning.ts';
import { unitedText } from './united-text.ts';

/** `local`, `remote`: changed on one side. `both`: changed on both to the same. `conflict`: to different values. */
export type ChangeKind = 'local' | 'remote' | 'both' | 'conflict';

/** One place where base, this device and the other devices are not all the same. Absent values are undefined. */
export interface Change {
  readonly path: Path;
  readonly kind: ChangeKind;
  readonly base: JsonValue | undefined;
  readonly local: JsonValue | undefined;
  readonly remote: JsonValue | undefined;
  /** Of a conflict: what kind of disagreement it is. */
  readonly why?: ConflictReason;
  /** Of a conflict: the value that keeps what both sides want, where there is one. */
  readonly both?: JsonValue;
  /** Set when the change is no disagreement but looks like an accident, and is asked about for that reason. */
  readonly guard?: Guard;
  /** A conflict that a person has decided. */
  readonly decided?: true;
}

/** Why a change that is no disagreement is asked about; `core/review/guards.ts` says when. */
export type Guard =
  | 'bulk-removal'
  | 'stale-app'
  | 'bells-off'
  | 'wallet-replaced'
  | 'wallet-empty'
  | 'another-wallet'
  | 'our-version-overwritten';

export type ConflictReason =
  | 'edited-on-both'
  | 'edited-here-removed-there'
  | 'removed-here-edited-there'
  | 'reordered-on-both';

/** What a merge writes down while it goes. */
export interface MergeLog {
  readonly choices: Choices;
  readonly changes: Change[];
  /** One-sided changes that must not be taken silently, by `choiceKey` of their path. */
  readonly guarded?: ReadonlyMap<string, Guard>;
}

/**
 * Three-way merge of one value. Equal values never conflict; a change on one side is taken; objects are merged key
 * by key; anything else changed on both sides to different values is a conflict, whose merged value is the local one
 * until a person decides. LBRY's own data is merged by its rules (`rules/rule-for.ts`). No clock is looked at.
 */
export function mergeValue(
  path: Path,
  base: JsonValue | undefined,
  local: JsonValue | undefined,
  remote: JsonValue | undefined,
  log: MergeLog,
): JsonValue | undefined {
  const three = { base, local, remote };
  if (isSameEverywhere(three)) return local;
  const rule = ruleFor(path);
  return rule?.merge === undefined ? mergeGeneric(path, three, log) : rule.merge(path, three, mergerFor(log));
}

/** Most of a wallet is, and no rule makes anything else of that. */
const isSameEverywhere = ({ base, local, remote }: Three): boolean =>
  sameJson(local, remote) && sameJson(local, base);

const mergerFor = (log: MergeLog): Merger => ({
  generic: (path, three) => mergeGeneric(path, three, log),
  keys: (path, three) => mergeKeys(path, three, log),
  whole: (path, three, same) => mergeWhole(path, three, log, same),
  settle: (conflict) => settle(conflict, log),
});

function mergeGeneric(path: Path, three: Three, log: MergeLog): JsonValue | undefined {
  const { local, remote } = three;
  if (!isObject(local) || !isObject(remote)) return mergeWhole(path, three, log);
  if (absenceSaysNothing(path) || !sameMeaning(path, local, remote)) return mergeKeys(path, three, log);
  mergeWhole(path, three, log);
  // Nothing but times and counts is left to be merged.
  return sameJson(local, remote) ? local : mergeKeys(path, { base: local, local, remote }, log);
}

function mergeWhole(
  path: Path,
  { base, local, remote }: Three,
  log: MergeLog,
  same: Same = (a, b) => sameMeaning(path, a, b),
): JsonValue | undefined {
  if (same(local, remote)) {
    if (!same(local, base)) log.changes.push({ path, kind: 'both', base, local, remote });
    return local;
  }
  if (same(local, base)) return oneSided({ path, kind: 'remote', base, local, remote }, log);
  if (same(remote, base)) return oneSided({ path, kind: 'local', base, local, remote }, log);
  const both = unitedText(base, local, remote);
  const conflict = { path, base, local, remote, why: reasonFor(local, remote) };
  return settle(both === undefined ? conflict : { ...conflict, both }, log);
}

/** Takes a change of one side, unless a guard holds it. */
export function oneSided(
  change: Change & { readonly kind: 'local' | 'remote' },
  log: MergeLog,
): JsonValue | undefined {
  const guard = log.guarded?.get(choiceKey(change.path));
  if (guard !== undefined) return settle({ ...change, guard }, log);
  log.changes.push(change);
  return change.kind === 'local' ? change.local : change.remote;
}

/** Takes the decision about a disagreement, if there is one; otherwise holds it, with the local value until then. */
export function settle(conflict: Omit<Change, 'kind' | 'decided'>, log: MergeLog): JsonValue | undefined {
  const { path, local, remote } = conflict;
  const choice = choiceFor(log.choices, path, local, remote);
  if (choice === undefined) {
    log.changes.push({ ...conflict, kind: 'conflict' });
    return local;
  }
  log.changes.push({ ...conflict, kind: 'conflict', decided: true });
  return chosenValue(choice);
}

function reasonFor(local: JsonValue | undefined, remote: JsonValue | undefined): ConflictReason {
  if (local === undefined) return 'removed-here-edited-there';
  return remote === undefined ? 'edited-here-removed-there' : 'edited-on-both';
}

function mergeKeys(path: Path, three: Three, log: MergeLog): JsonObject {
  const { base, local, remote } = three;
  const merge = absenceSaysNothing(path) ? mergeKept : mergeValue;
  const merged = emptyObject();
  for (const key of keysOf(local, remote, base)) {
    const at = onEach(three, (side) => (isObject(side) && Object.hasOwn(side, key) ? side[key] : undefined));
    const value = isSameEverywhere(at) ? at.local : merge([...path, key], at.base, at.local, at.remote, log);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** Keys in the order this device has them, then those it lacks. */
const keysOf = (...sides: readonly (JsonValue | undefined)[]): ReadonlySet<string> =>
  new Set(sides.flatMap((side) => (isObject(side) ? Object.keys(side) : [])));

/**
 * Apps write these objects with only the keys they know, so a missing key is not a deletion: at the top of a wallet,
 * in the value of `shared` and `local`, and in the settings and the built-in playlists there.
 */
export function absenceSaysNothing(path: Path): boolean {
  const [key, value, field, ...inside] = path;
  if (key === undefined) return true;
  if ((key !== 'shared' && key !== 'local') || value !== 'value' || inside.length > 0) return false;
  return field === undefined || field === 'settings' || field === 'builtinCollections';
}

/** Like `mergeValue`, but a side without the value is taken to hold what the base holds. */
export function mergeKept(
  path: Path,
  base: JsonValue | undefined,
  local: JsonValue | undefined,
  remote: JsonValue | undefined,
  log: MergeLog,
): JsonValue | undefined {
  return mergeValue(
    path,
    base,
    local === undefined ? base : local,
    remote === undefined ? base : remote,
    log,
  );
}
