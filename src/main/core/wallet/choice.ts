import { type JsonValue, sameJson } from './json.ts';
import type { Path } from './path.ts';

/**
 * A person's decision about one conflict. It holds only for the two values the person saw: should either side
 * change, the conflict is asked again.
 */
export interface Choice {
  readonly path: Path;
  readonly take: Take;
  /** What was chosen when it is neither side's value; absent means: leave it out. */
  readonly value?: JsonValue;
  readonly seen: { readonly local?: JsonValue; readonly remote?: JsonValue };
  /** Follows from what the person did, such as going back: it does not wait until a review is applied. */
  readonly atOnce?: true;
}

/** `both`: what keeps both sides' wishes; `base`: as it was before; `value`: edited by hand. */
export const takes = ['mine', 'theirs', 'both', 'base', 'value'] as const;

export type Take = (typeof takes)[number];

/** Decisions by path, to look up while merging. */
export type Choices = ReadonlyMap<string, Choice>;

export const NO_CHOICES: Choices = new Map();

/** The key of a path in `Choices`. */
export const choiceKey = (path: Path): string => JSON.stringify(path);

export const indexChoices = (choices: readonly Choice[]): Choices =>
  new Map(choices.map((choice) => [choiceKey(choice.path), choice]));

/**
 * The decision that applies to these two values, if one was made. It still does when this device already holds what
 * was chosen: an apply that was cut short must not be asked twice.
 */
export function choiceFor(
  choices: Choices,
  path: Path,
  local: JsonValue | undefined,
  remote: JsonValue | undefined,
): Choice | undefined {
  const choice = choices.get(choiceKey(path));
  if (choice === undefined || !sameJson(choice.seen.remote, remote)) return undefined;
  return sameJson(choice.seen.local, local) || sameJson(chosenValue(choice), local) ? choice : undefined;
}

export function chosenValue(choice: Choice): JsonValue | undefined {
  if (choice.take === 'mine') return choice.seen.local;
  return choice.take === 'theirs' ? choice.seen.remote : choice.value;
}
