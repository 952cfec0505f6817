import type { FirstMergePreview } from '../../../shared/model/setup.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Companion } from '../../companion.ts';
import { countByGroup } from '../../core/review/group.ts';
import type { Examination, ExaminedQuestion } from '../../engine/examine.ts';
import type { Decision } from '../../engine/resolve.ts';
import type { RoundReport } from '../../engine/round.ts';

type Answer<T> = Promise<Result<T, Problem>>;
type Round = () => Answer<RoundReport>;

/** Answering whether the wallets belong together brings up what was held back behind it, and that may be guarded too. */
const MAX_ROUNDS = 4;

/** What a first merge would find. There is nothing both agreed on, so what only one side has is that side's. */
export function previewOf(examination: Examination): FirstMergePreview {
  const { accounts, changes, questions, serverEmpty, settled } = examination;
  const whole = questions.find((item) => isAboutWallets(item) && item.decided === null);
  const inside = changes.filter(({ change }) => change.path.length > 0);
  const [onlyHere, onlyThere, differ] = (['local', 'remote', 'conflict'] as const).map((kind) =>
    inside.filter(({ change }) => change.kind === kind),
  ) as [typeof inside, typeof inside, typeof inside];
  return {
    serverEmpty,
    onlyHere: onlyHere.length,
    onlyThere: onlyThere.length,
    differ: differ.length,
    same: settled,
    groups: {
      onlyHere: countByGroup(onlyHere),
      onlyThere: countByGroup(onlyThere),
      differ: countByGroup(differ),
    },
    accounts: accounts.map(({ id, kind, name }) => ({ id, name, side: kind })),
    question: whole?.change.guard ?? null,
  };
}

/** Keeps everything, and takes the suggestion where both sides differ. Asks first whether the wallets belong together. */
export async function mergeAll(companion: Companion, profile: string, round: Round): Answer<void> {
  const seen = await companion.window.examine(profile);
  if (!seen.ok) return seen;
  const open = seen.value.questions.filter(({ decided }) => decided === null);
  if (open.some(isAboutWallets)) return fail(problem('conflict-waiting', { count: open.length }));
  const decisions = open.flatMap(suggested);
  if (decisions.length > 0) {
    const shown = open.map(({ change }) => change);
    const saved = await companion.resolve(profile, decisions, undefined, shown);
    if (!saved.ok) return saved;
  }
  const merged = await round();
  // A question that has come up meanwhile waits in the review; nothing was applied then.
  return merged.ok ? ok(undefined) : merged;
}

/** Starts from one side. Guards that take the person's own wish for an accident are answered with it. */
export async function startFrom(
  companion: Companion,
  profile: string,
  side: 'mine' | 'theirs',
  round: Round,
): Answer<void> {
  const joined = await companion.joinFrom(profile, side);
  // Cut short the last time: the side was chosen, and what is left is to carry it out.
  if (!joined.ok && joined.problem.code !== 'joined-already') return joined;
  for (let attempt = 0; attempt < MAX_ROUNDS; attempt += 1) {
    const done = await round();
    if (!done.ok) return done;
    const { conflicts } = done.value;
    if (conflicts.length === 0) return ok(undefined);
    // Two people's edits that clash are no accident: those wait in the review.
    if (!conflicts.every((conflict) => conflict.guard !== undefined)) return ok(undefined);
    const aboutWallets = conflicts.some((conflict) => conflict.path.length === 0);
    const answer: Decision = aboutWallets ? { take: 'unite-wallets' } : { take: 'all', side };
    const saved = await companion.resolve(profile, [answer], undefined, conflicts);
    if (!saved.ok) return saved;
  }
  return ok(undefined);
}

const isAboutWallets = ({ change }: ExaminedQuestion): boolean => change.path.length === 0;

function suggested({ change: { path }, suggestion }: ExaminedQuestion): readonly Decision[] {
  return suggestion === 'value' ? [] : [{ take: suggestion, path }];
}
