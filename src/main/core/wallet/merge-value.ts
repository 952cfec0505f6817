import { type Choices, choiceFor, choiceKey, chosenValue } from './choice.ts';
import { emptyObject, isObject, type JsonObject, type JsonValue, sameJson } from './json.ts';
import type { Path } from './path.ts';

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
 * until a person decides. No clock is looked at.
 */
export function mergeValue(
  path: Path,
  base: JsonValue | undefined,
  local: JsonValue | undefined,
  remote: JsonValue | undefined,
  log: MergeLog,
): JsonValue | undefined {
  if (sameJson(local, remote)) {
    if (!sameJson(local, base)) log.changes.push({ path, kind: 'both', base, local, remote });
    return local;
  }
  if (isObject(local) && isObject(remote)) return mergeObject(path, base, local, remote, log);
  if (sameJson(local, base)) return oneSided({ path, kind: 'remote', base, local, remote }, log);
  if (sameJson(remote, base)) return oneSided({ path, kind: 'local', base, local, remote }, log);
  return settle({ path, base, local, remote, why: reasonFor(local, remote) }, log);
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

function mergeObject(
  path: Path,
  base: JsonValue | undefined,
  local: JsonObject,
  remote: JsonObject,
  log: MergeLog,
): JsonObject {
  const before = isObject(base) ? base : emptyObject();
  const merged = emptyObject();
  for (const key of keysOf(local, remote, before)) {
    const at = (object: JsonObject) => (Object.hasOwn(object, key) ? object[key] : undefined);
    const value = absenceSaysNothing(path)
      ? mergeKept([...path, key], at(before), at(local), at(remote), log)
      : mergeValue([...path, key], at(before), at(local), at(remote), log);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** Keys in the order this device has them, then those it lacks. */
const keysOf = (...objects: readonly JsonObject[]): ReadonlySet<string> =>
  new Set(objects.flatMap((object) => Object.keys(object)));

/**
 * Apps write these objects with only the keys they know, so a missing key is not a deletion: at the top of a wallet,
 * in the value of `shared` and `local`, and in the settings there.
 */
export function absenceSaysNothing(path: Path): boolean {
  if (path.length === 0) return true;
  if (path[0] !== 'shared' && path[0] !== 'local') return false;
  return path[1] === 'value' && (path.length === 2 || (path.length === 3 && path[2] === 'settings'));
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
