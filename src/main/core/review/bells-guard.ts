import { choiceKey } from '../wallet/choice.ts';
import type { Change, Guard } from '../wallet/merge-value.ts';

/** As many bells go off one by one now and then; more at once are no person's doing. */
const MANY = 5;

/**
 * An old Android app reads back less than it writes, and turns the notifications of every channel off. Where one side
 * turned many off and none on, they are asked about together.
 */
export function bellsOff(changes: readonly Change[]): ReadonlyMap<string, Guard> {
  const guards = new Map<string, Guard>();
  for (const side of ['local', 'remote'] as const) {
    const bells = changes.filter(({ kind, path }) => kind === side && isBell(path));
    const off = bells.filter((change) => change[side] === true && change.base !== true);
    if (off.length < MANY || off.length < bells.length) continue;
    for (const { path } of off) guards.set(choiceKey(path), 'bells-off');
  }
  return guards;
}

const isBell = ([, value, field, id, attribute, ...inside]: Change['path']): boolean =>
  value === 'value' &&
  field === 'following' &&
  id !== undefined &&
  attribute === 'notificationsDisabled' &&
  inside.length === 0;
