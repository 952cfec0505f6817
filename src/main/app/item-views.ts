import type { ChangeView } from '../../shared/model/change.ts';
import type { ItemLabel } from '../../shared/model/item.ts';
import type { Difference, Question } from '../../shared/model/review.ts';
import { type ChangeGroup, type Consequence, changeGroups } from '../../shared/model/terms.ts';
import { valueView } from '../core/show/value-view.ts';
import { toNumber } from '../core/wallet/json.ts';
import { formatPath, type Path } from '../core/wallet/path.ts';
import type { Timestamp } from '../core/wallet/timestamp.ts';
import type { Examined, ExaminedQuestion, LabelledChange } from '../engine/examine.ts';
import { itemId } from './item-id.ts';

/** As long as a label may get; wallets hold texts of any length. */
const LONGEST_NAME = 200;

export function changeView({ change, group, label, setAt }: Examined): ChangeView {
  const { base, decided, kind, local, path, remote } = change;
  return {
    ...placeOf(path, label),
    group,
    side: kind,
    before: valueView(path, base),
    here: valueView(path, local),
    there: valueView(path, remote),
    setAt: { here: instantOf(setAt.local), there: instantOf(setAt.remote) },
    consequences: consequencesAt(path),
    decided: decided === true,
  };
}

export function questionView(item: ExaminedQuestion): Question {
  const { change, clockOff, decided, group, label, result, setAt, suggestion, takes, who } = item;
  const { base, both, guard, local, path, remote, why } = change;
  return {
    ...placeOf(path, label),
    group,
    before: valueView(path, base),
    here: valueView(path, local),
    there: valueView(path, remote),
    setAt: { here: instantOf(setAt.local), there: instantOf(setAt.remote) },
    asked:
      guard === undefined
        ? { because: 'conflict', why: why ?? 'edited-on-both' }
        : { because: 'guard', guard },
    who: [...who],
    clockOff,
    both: both === undefined ? null : valueView(path, both),
    takes: [...takes],
    suggestion,
    decided,
    result: valueView(path, result),
    askedAgain: item.askedAgain,
    consequences: consequencesAt(path),
  };
}

export const differenceView = ({ after, before, group, label, path }: LabelledChange): Difference => ({
  ...placeOf(path, label),
  group,
  before: valueView(path, before),
  after: valueView(path, after),
  consequences: consequencesAt(path),
});

/** Whether a label fits what a person searches for; no search fits all. */
export function fits({ name, part, within }: ItemLabel, search: string | undefined): boolean {
  const wanted = search?.trim().toLocaleLowerCase() ?? '';
  return [name, part, within].some((text) => text?.toLocaleLowerCase().includes(wanted) === true);
}

/** In the order groups are shown; within a group, in the order of the wallet. */
export const byGroup = <T extends { readonly group: ChangeGroup }>(items: readonly T[]): readonly T[] =>
  changeGroups.flatMap((group) => items.filter((item) => item.group === group));

/** Whether the side that made a change set it since then. LBRY stamps whole preferences only. */
export function isSince({ change: { kind }, setAt }: Examined, since: number | undefined): boolean {
  if (since === undefined) return true;
  const [here, there] = [instantOf(setAt.local) ?? 0, instantOf(setAt.remote) ?? 0];
  if (kind === 'local') return here >= since;
  return kind === 'remote' ? there >= since : Math.max(here, there) >= since;
}

export const pageOfItems = <T>(
  items: readonly T[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): { items: T[]; total: number } => ({
  items: items.slice(offset, offset + limit),
  total: items.length,
});

const placeOf = (path: Path, label: ItemLabel) => ({
  id: itemId(path),
  label: {
    ...label,
    name: shorten(label.name),
    within: label.within === null ? null : shorten(label.within),
  },
  path: formatPath(path),
});

const shorten = (text: string): string =>
  text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;

/** LBRY stamps in seconds; what was never stamped has 0. */
function instantOf(ts: Timestamp | undefined): number | null {
  const seconds = toNumber(ts);
  return seconds === undefined || !Number.isFinite(seconds) || seconds <= 0 ? null : seconds * 1000;
}

function consequencesAt(path: Path): Consequence[] {
  if (path.length === 0) return ['adds-accounts'];
  const [, , field, setting] = path;
  if (field === 'sharing_3P' || (field === 'settings' && setting === 'share_usage_data'))
    return ['changes-consent'];
  return field === 'settings' && setting === 'lbryum_servers' ? ['changes-hubs'] : [];
}
