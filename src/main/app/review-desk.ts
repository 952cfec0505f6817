import type { Decision, ReviewList, ReviewPreview, ReviewProgress } from '../../shared/model/review.ts';
import type { ChangeGroup } from '../../shared/model/terms.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import { countByGroup } from '../core/review/group.ts';
import { choiceKey } from '../core/wallet/choice.ts';
import type { ExaminedQuestion } from '../engine/examine.ts';
import type { Activity } from './activity.ts';
import { type Decided, decisionsOn } from './decisions.ts';
import { pathsOfItems } from './item-id.ts';
import { byGroup, differenceView, fits, pageOfItems, questionView } from './item-views.ts';
import type { Looks } from './looks.ts';
import { countGroups } from './round-events.ts';
import type { Supervisor } from './supervisor.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface ReviewFilter {
  readonly profile: string;
  readonly offset: number;
  readonly limit: number;
  readonly search?: string;
  readonly group?: ChangeGroup;
  readonly open?: boolean;
  readonly refresh?: boolean;
}

/** Questions to a person: shown, decided one by one, looked at as a whole, and carried out. */
export class ReviewDesk {
  readonly #companion: Companion;
  readonly #supervisor: Supervisor;
  readonly #looks: Looks;
  readonly #activity: Activity;

  constructor(companion: Companion, supervisor: Supervisor, looks: Looks, activity: Activity) {
    this.#companion = companion;
    this.#supervisor = supervisor;
    this.#looks = looks;
    this.#activity = activity;
  }

  async list(filter: ReviewFilter): Answer<ReviewList> {
    const { group, open, profile, refresh, search } = filter;
    const look = await this.#looks.latest(profile, refresh);
    if (!look.ok) return look;
    const { accounts, changes, encrypted, others, questions, sequence } = look.value.examination;
    const wanted = byGroup(questions).filter(
      (item) =>
        fits(item.label, search) &&
        (group === undefined || item.group === group) &&
        (open === undefined || open === isOpen(item)),
    );
    const { items, total } = pageOfItems(wanted, filter);
    const waiting = questions.filter(isOpen);
    return ok({
      items: items.map(questionView),
      total,
      look: look.value.number,
      open: waiting.length,
      decided: questions.length - waiting.length,
      askedAgain: questions.filter((item) => item.askedAgain).length,
      groups: countByGroup(waiting),
      merged: changes.length - questions.length,
      others: [...others],
      sequence,
      accounts: accounts.map(({ id, kind, name }) => ({ id, name, side: kind })),
      encrypted,
    });
  }

  /** Decides on what was shown in a look; where a side has moved since, the question stays open. */
  async decide(profile: string, look: number, given: readonly Decision[]): Answer<ReviewProgress> {
    const seen = this.#looks.byNumber(profile, look);
    if (seen === undefined) return fail(problem('choice-invalid'));
    const decided = decisionsOn(seen.examination, given);
    if (!decided.ok) return decided;
    if (decided.value.decisions.length === 0) return this.#progress(profile);
    const saved = await this.#supervisor.during(profile, 'deciding', () =>
      this.#save(profile, decided.value),
    );
    if (!saved.ok) return saved;
    // The look stays: more decisions may be made on it, and what it showed is what they are about.
    this.#looks.outdate(profile);
    void this.#supervisor.check(profile);
    const { open } = saved.value;
    const all = seen.examination.questions.length;
    return ok({ saved: saved.value.decided, open, decided: Math.max(0, all - open) });
  }

  async undecide(profile: string, ids: readonly string[] | null): Answer<ReviewProgress> {
    const paths = ids === null ? null : pathsOfItems(ids);
    if (paths === undefined) return fail(problem('choice-invalid'));
    const forgotten = await this.#companion.window.undecide(profile, paths);
    return forgotten.ok ? this.#progress(profile) : forgotten;
  }

  async preview(
    profile: string,
    on: 'here' | 'there',
    page: { readonly offset: number; readonly limit: number },
  ): Answer<ReviewPreview> {
    const look = await this.#looks.latest(profile);
    if (!look.ok) return look;
    const { accounts, items } = look.value.examination[on];
    return ok({
      ...pageOfItems(items.map(differenceView), page),
      groups: countByGroup(items),
      accounts: accounts.map(({ id, kind, name }) => ({ id, name, side: kind })),
      open: look.value.examination.questions.filter(isOpen).length,
    });
  }

  apply(profile: string): Answer<{ readonly sequence: number; readonly applied: number }> {
    return this.#supervisor.run(profile, 'applying', async () => {
      const look = await this.#looks.latest(profile, true);
      if (!look.ok) return look;
      const { questions } = look.value.examination;
      const open = questions.filter(isOpen).length;
      if (open > 0) return fail(problem('conflict-waiting', { count: open }));
      const round = await this.#supervisor.round(profile, 'carried-out');
      if (!round.ok) return round;
      const left = round.value.conflicts.length;
      if (left > 0) return fail(problem('conflict-waiting', { count: left }));
      const groups = countGroups(questions.map(({ change }) => change.path));
      if (questions.length > 0) {
        this.#activity.add({ profile, kind: 'decided', count: questions.length, groups, what: 'applied' });
      }
      return ok({ sequence: round.value.sequence, applied: questions.length });
    });
  }

  /** A question that is gone altogether, because a side moved, takes no other decision with it. */
  async #save(
    profile: string,
    { decisions, shown }: Decided,
  ): Answer<{ readonly decided: number; readonly open: number }> {
    const saved = await this.#companion.resolve(profile, decisions, undefined, shown);
    if (saved.ok || saved.problem.code !== 'path-unknown') return saved;
    const now = await this.#looks.latest(profile, true);
    if (!now.ok) return now;
    const there = new Set(now.value.examination.questions.map(({ change }) => choiceKey(change.path)));
    const left = decisions.filter((one) => !('path' in one) || there.has(choiceKey(one.path)));
    if (left.length === 0)
      return ok({ decided: 0, open: now.value.examination.questions.filter(isOpen).length });
    return this.#companion.resolve(profile, left, undefined, shown);
  }

  async #progress(profile: string): Answer<ReviewProgress> {
    const look = await this.#looks.latest(profile, true);
    if (!look.ok) return look;
    void this.#supervisor.check(profile);
    const { questions } = look.value.examination;
    const open = questions.filter(isOpen).length;
    return ok({ saved: 0, open, decided: questions.length - open });
  }
}

const isOpen = ({ decided }: ExaminedQuestion): boolean => decided === null;
