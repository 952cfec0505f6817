import type { JsonObject, JsonValue } from '../json.ts';
import type { Change } from '../merge-value.ts';
import type { Path } from '../path.ts';

/** One place in the base, on this device and on the other devices; undefined where it is absent. */
export interface Three {
  readonly base: JsonValue | undefined;
  readonly local: JsonValue | undefined;
  readonly remote: JsonValue | undefined;
}

export type Same = (a: JsonValue | undefined, b: JsonValue | undefined) => boolean;

/** How one kind of data differs from generic JSON. Whatever a rule leaves out is as for generic JSON. */
export interface Rule {
  readonly merge?: (path: Path, three: Three, merger: Merger) => JsonValue | undefined;
  /**
   * The part of a value that counts, in one form: values with equal meanings are the same to their owner. Undefined
   * when the value says nothing. The keys of an object are reduced by their own rules afterwards.
   */
  readonly meaning?: (value: JsonValue) => JsonValue | undefined;
  /** Set where each change inside is about one of many things, such as a tag or a playlist. */
  readonly hasMembers?: true;
  /** Of a set: what tells one member from another. */
  readonly keyOf?: (member: JsonValue) => string;
}

/** What a rule merges with. Each of these writes down the changes it sees and follows guards and decisions. */
export interface Merger {
  /** As generic JSON; the keys of objects by their own rules. */
  generic(path: Path, three: Three): JsonValue | undefined;
  /** Like `generic` for three objects, but always key by key, also where both sides made the same changes. */
  keys(path: Path, three: Three): JsonObject;
  /** In one piece: from the side that changed it, asked about when both did. `same` says what counts as equal. */
  whole(path: Path, three: Three, same?: Same): JsonValue | undefined;
  /** Asked about in any case. */
  settle(conflict: Omit<Change, 'kind' | 'decided'>): JsonValue | undefined;
}

export const onEach = (
  { base, local, remote }: Three,
  change: (value: JsonValue | undefined) => JsonValue | undefined,
): Three => ({ base: change(base), local: change(local), remote: change(remote) });

/** A side without the value, or with null where it cannot be meant, is taken to hold what the base holds. */
export function heard({ base, local, remote }: Three): Three {
  const said = (value: JsonValue | undefined): JsonValue | undefined => value ?? base ?? undefined;
  return { base, local: said(local), remote: said(remote) };
}

/** Of most members there is nothing to be said; for them no path need be put together. */
export const isEverywhere = ({ base, local, remote }: Three): boolean =>
  base !== undefined && local !== undefined && remote !== undefined;

/** For members of a set: they are there or not. */
export const samePresence: Same = (a, b) => (a === undefined) === (b === undefined);
