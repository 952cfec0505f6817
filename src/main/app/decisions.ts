import type { Decision as Given } from '../../shared/model/review.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { mayStandAt } from '../core/review/edited-value.ts';
import { newerSide } from '../core/review/policy.ts';
import { choiceKey } from '../core/wallet/choice.ts';
import { parseJson } from '../core/wallet/json.ts';
import type { Examination, ExaminedQuestion } from '../engine/examine.ts';
import type { Decision, Shown } from '../engine/resolve.ts';

export interface Decided {
  readonly decisions: readonly Decision[];
  /** The questions as the person saw them: a decision is for these values and no others. */
  readonly shown: readonly Shown[];
}

/** What a person decided on a look, in the words of the engine. */
export function decisionsOn(
  { questions }: Examination,
  given: readonly Given[],
): Result<Decided, Problem<'path-unknown' | 'choice-invalid'>> {
  const byId = new Map(questions.map((item) => [choiceKey(item.change.path), item]));
  const decisions: Decision[] = [];
  const shown: Shown[] = [];
  for (const one of given) {
    const meant = 'id' in one ? [byId.get(one.id)] : manyOf(questions, one);
    for (const item of meant) {
      if (item === undefined) return fail(problem('path-unknown', { path: '' }));
      const decision = decisionOn(item, one);
      if (decision === null) return fail(problem('choice-invalid'));
      decisions.push(decision);
      shown.push(item.change);
    }
  }
  return ok({ decisions, shown });
}

type GivenForMany = Extract<Given, { take: 'rest' | 'guarded' }>;

/** Guards look like an accident: they are answered one kind at a time, and never along with disagreements. */
const manyOf = (questions: readonly ExaminedQuestion[], given: GivenForMany): readonly ExaminedQuestion[] =>
  questions.filter(({ change, decided, group }) => {
    const guard = given.take === 'guarded' ? given.guard : undefined;
    return decided === null && change.guard === guard && (given.group === null || group === given.group);
  });

/** Null when this cannot be chosen. */
function decisionOn(item: ExaminedQuestion, given: Given): Decision | null {
  const { path } = item.change;
  const take = 'side' in given ? sideOf(item, given.side) : given.take;
  if (!item.takes.includes(take)) return null;
  if (path.length === 0 && take === 'both') return { take: 'unite-wallets' };
  // What was decided while this was on its way is not decided anew along with the rest.
  if (take !== 'value') return { take, path, ...('side' in given && { ifOpen: true }) };
  const value = given.take === 'value' ? readJson(given.json) : undefined;
  return value === undefined || !mayStandAt(item.change, value) ? null : { take, path, value };
}

function sideOf(
  item: ExaminedQuestion,
  side: GivenForMany['side'],
): Decision['take'] & ExaminedQuestion['suggestion'] {
  if (side === 'suggested') return item.suggestion;
  if (side === 'other') return item.suggestion === 'mine' ? 'theirs' : 'mine';
  return side === 'newest' ? newerSide(item.setAt) : side;
}

function readJson(text: string) {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
