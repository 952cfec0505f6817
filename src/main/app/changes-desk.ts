import type { ChangeList, RawValues } from '../../shared/model/change.ts';
import type { ItemDetail } from '../../shared/model/item-detail.ts';
import type { ChangeGroup, ChangeSide } from '../../shared/model/terms.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { countByGroup } from '../core/review/group.ts';
import { type FourValues, itemDetail } from '../core/show/item-detail.ts';
import { prettyJson } from '../core/show/pretty-json.ts';
import { choiceKey } from '../core/wallet/choice.ts';
import type { JsonValue } from '../core/wallet/json.ts';
import type { Path } from '../core/wallet/path.ts';
import { byGroup, changeView, fits, isSince, pageOfItems } from './item-views.ts';
import type { Looks } from './looks.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface ChangeFilter {
  readonly profile: string;
  readonly offset: number;
  readonly limit: number;
  readonly search?: string;
  readonly group?: ChangeGroup;
  readonly side?: ChangeSide;
  readonly since?: number;
  readonly refresh?: boolean;
}

/** An item by its name, in a look. */
interface NamedItem {
  readonly profile: string;
  readonly look: number;
  readonly id: string;
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
    const { group, profile, refresh, search, side, since } = filter;
    const look = await this.#looks.latest(profile, refresh);
    if (!look.ok) return look;
    const { accounts, changes, encrypted, others, sequence, settled } = look.value.examination;
    const found = changes.filter(
      (item) =>
        fits(item.label, search) && (side === undefined || item.change.kind === side) && isSince(item, since),
    );
    const wanted = byGroup(found.filter((item) => group === undefined || item.group === group));
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
      encrypted,
    });
  }

  async detail(named: NamedItem): Answer<ItemDetail> {
    const item = this.#item(named);
    return item.ok ? ok(itemDetail(item.value.path, item.value)) : item;
  }

  async raw(named: NamedItem): Answer<RawValues> {
    const item = this.#item(named);
    if (!item.ok) return item;
    const { base, local, remote, result } = item.value;
    const texts = [base, local, remote, result].map(textOf);
    const [before = null, here = null, there = null, after = null] = texts.map(
      (text) => text?.slice(0, LONGEST_RAW) ?? null,
    );
    const cut = texts.some((text) => (text?.length ?? 0) > LONGEST_RAW);
    return ok({ before, here, there, result: after, cut });
  }

  /** One item of a look on every side, and what carrying out the present decisions would make of it. */
  #item({ id, look, profile }: NamedItem): Result<FourValues & { readonly path: Path }, Problem> {
    const examination = this.#looks.byNumber(profile, look)?.examination;
    const change = examination?.changes.find((item) => choiceKey(item.change.path) === id)?.change;
    if (examination === undefined || change === undefined) return fail(problem('path-unknown', { path: '' }));
    const question = examination.questions.find((item) => choiceKey(item.change.path) === id);
    const taken = examination.here.items.find((item) => choiceKey(item.path) === id);
    const { base, local, path, remote } = change;
    const result = question === undefined ? (taken === undefined ? local : taken.after) : question.result;
    return ok({ path, base, local, remote, result });
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
