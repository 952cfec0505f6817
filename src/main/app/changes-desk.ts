import type { ChangeList, RawValues } from '../../shared/model/change.ts';
import type { ChangeGroup, ChangeSide } from '../../shared/model/terms.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { countByGroup } from '../core/review/group.ts';
import { prettyJson } from '../core/show/pretty-json.ts';
import { choiceKey } from '../core/wallet/choice.ts';
import type { JsonValue } from '../core/wallet/json.ts';
import { changeView, fits, pageOfItems } from './item-views.ts';
import type { Looks } from './looks.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface ChangeFilter {
  readonly profile: string;
  readonly offset: number;
  readonly limit: number;
  readonly search?: string;
  readonly group?: ChangeGroup;
  readonly side?: ChangeSide;
  readonly refresh?: boolean;
}

export interface GroupSizes {
  readonly groups: { readonly group: ChangeGroup | 'accounts'; readonly bytes: number }[];
  readonly total: number;
}

const LONGEST_RAW = 256 * 1024;

/** What differs between base, this device and the others, for a screen. */
export class ChangesDesk {
  readonly #looks: Looks;

  constructor(looks: Looks) {
    this.#looks = looks;
  }

  async list(filter: ChangeFilter): Answer<ChangeList> {
    const { group, profile, refresh, search, side } = filter;
    const look = await this.#looks.latest(profile, refresh);
    if (!look.ok) return look;
    const { accounts, changes, others, sequence, settled } = look.value.examination;
    const found = changes.filter(({ label }) => fits(label, search));
    const wanted = found.filter(
      (item) =>
        (group === undefined || item.group === group) && (side === undefined || item.change.kind === side),
    );
    const { items, total } = pageOfItems(wanted, filter);
    return ok({
      items: items.map(changeView),
      total,
      look: look.value.number,
      groups: countByGroup(found),
      accounts: accounts.map(({ id, kind, name }) => ({ id, name, side: kind })),
      others: [...others],
      sequence,
      settled,
    });
  }

  async raw({
    id,
    look: number,
    profile,
  }: {
    readonly profile: string;
    readonly look: number;
    readonly id: string;
  }): Answer<RawValues> {
    const examination = this.#looks.byNumber(profile, number)?.examination;
    const change = examination?.changes.find((item) => choiceKey(item.change.path) === id)?.change;
    if (examination === undefined || change === undefined) return fail(problem('path-unknown', { path: '' }));
    const question = examination.questions.find((item) => choiceKey(item.change.path) === id);
    const taken = examination.here.items.find((item) => choiceKey(item.path) === id);
    const result =
      question === undefined ? (taken === undefined ? change.local : taken.after) : question.result;
    const texts = [change.base, change.local, change.remote, result].map(textOf);
    const [before = null, here = null, there = null, after = null] = texts.map(
      (text) => text?.slice(0, LONGEST_RAW) ?? null,
    );
    const cut = texts.some((text) => (text?.length ?? 0) > LONGEST_RAW);
    return ok({ before, here, there, result: after, cut });
  }

  async sizes(profile: string): Answer<GroupSizes> {
    const look = await this.#looks.latest(profile);
    if (!look.ok) return look;
    const groups = [...look.value.examination.sizes]
      .map(([group, bytes]) => ({ group, bytes }))
      .sort((a, b) => b.bytes - a.bytes);
    return ok({ groups, total: groups.reduce((sum, { bytes }) => sum + bytes, 0) });
  }
}

const textOf = (value: JsonValue | undefined): string | null =>
  value === undefined ? null : prettyJson(value);
