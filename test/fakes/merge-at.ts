import { type Choice, choiceKey, indexChoices } from '../../src/main/core/wallet/choice.ts';
import { type JsonValue, writeJson } from '../../src/main/core/wallet/json.ts';
import { type Change, type Guard, mergeValue } from '../../src/main/core/wallet/merge-value.ts';
import { formatPath, parsePath } from '../../src/main/core/wallet/path.ts';
import { json } from './wallets.ts';

export interface MergedPlain {
  /** As a plain value; undefined when it is gone. */
  readonly merged: unknown;
  /** `kind path`, the path below the place that was merged. */
  readonly told: readonly string[];
  readonly log: readonly Change[];
}

/** Merges plain values at a place given as `formatPath` writes it. Guards are given by the path below that place. */
export function mergeAt(
  place: string,
  [base, local, remote]: readonly [base: unknown, local: unknown, remote: unknown],
  {
    choices = [],
    guarded = {},
  }: { readonly choices?: readonly Choice[]; readonly guarded?: Readonly<Record<string, Guard>> } = {},
): MergedPlain {
  const path = parsePath(place);
  const changes: Change[] = [];
  const [b, l, r] = [base, local, remote].map((value) => (value === undefined ? undefined : json(value)));
  const guards = Object.entries(guarded).map(
    ([below, guard]) => [choiceKey([...path, ...parsePath(below)]), guard] as const,
  );
  const merged = mergeValue(path, b, l, r, {
    choices: indexChoices(choices),
    changes,
    guarded: new Map(guards),
  });
  return {
    merged: merged === undefined ? undefined : plain(merged),
    told: changes.map((change) => `${change.kind} ${formatPath(change.path.slice(path.length))}`),
    log: changes,
  };
}

const plain = (value: JsonValue): unknown => JSON.parse(writeJson(value)) as unknown;
