import { useCallback, useEffect, useRef, useState } from 'react';
import { MAX_PAGE } from '../../../shared/model/limits.ts';
import type { Decision, Question } from '../../../shared/model/review.ts';
import type { Take } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import type { Trouble } from '../../parts/use-call.ts';
import { allQuestions } from './all-questions.ts';
import {
  addMoved,
  decidedAs,
  type Moved,
  movedSince,
  openAgain,
  type Questions,
  stillAsked,
  withQuestions,
} from './review-list.ts';

/** Something a person did that is on its way to the main process. */
type Job =
  | { readonly kind: 'decide'; readonly decision: Decision }
  | { readonly kind: 'undecide'; readonly ids: readonly string[] };

export interface Review {
  readonly list: Questions | null;
  readonly problem: Trouble | null;
  /** Something is on its way to the disk. */
  readonly saving: boolean;
  readonly moved: Moved | null;
  readonly seenMoved: () => void;
  /** Shows the decision on these questions at once, and saves it. */
  readonly decide: (
    decision: Decision,
    questions: readonly Question[],
    takeOf: (question: Question) => Take,
  ) => void;
  /** Takes the last decision back, or the one on this question; answers which question that is. */
  readonly takeBack: (question: Question | null) => string | null;
  readonly reload: (expectsNews?: boolean) => Promise<void>;
}

/**
 * The questions of a profile with a person's decisions on them. A decision shows at once and is saved behind it, one
 * after the other, so that nobody waits between two keys; what the main process then says is what counts.
 * @param moves changes whenever the wallets may have moved
 */
export function useReview(profile: string, moves: string): Review {
  const { review } = useCompanion();
  const [list, setList] = useState<Questions | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const [saving, setSaving] = useState(false);
  const [moved, setMoved] = useState<Moved | null>(null);
  /** As the main process said it last, and with what was decided since. */
  const said = useRef<Questions | null>(null);
  const shown = useRef<Questions | null>(null);
  const jobs = useRef<Job[]>([]);
  const made = useRef<(readonly Question[])[]>([]);
  const working = useRef(false);
  const asked = useRef(0);

  const show = useCallback((next: Questions) => {
    shown.current = next;
    setList(next);
  }, []);

  /** @param expectsNews what is new is a person's own doing */
  const load = useCallback(
    async (refresh: boolean, expectsNews = false): Promise<void> => {
      asked.current += 1;
      const mine = asked.current;
      const answer = await allQuestions(review.list, profile, refresh);
      if (mine !== asked.current) return;
      if (!answer.ok) return setProblem(answer.problem);
      const before = said.current;
      said.current = answer.value;
      if (before !== null && !expectsNews)
        setMoved((known) => addMoved(known, movedSince(before, answer.value)));
      // What is decided meanwhile is shown already, and read again once it is saved.
      if (!working.current) show(answer.value);
    },
    [review, profile, show],
  );

  const work = useCallback(async (): Promise<void> => {
    if (working.current) return;
    working.current = true;
    setSaving(true);
    setProblem(null);
    let again = true;
    while (jobs.current.length > 0) {
      const seen = said.current;
      const batch = takeBatch(jobs.current);
      if (seen === null || batch === null) break;
      const answer =
        batch.kind === 'undecide'
          ? await review.undecide({ profile, ids: [...batch.ids] })
          : await review.decide({ profile, look: seen.look, decisions: [...batch.decisions] });
      if (answer.ok) continue;
      if (answer.problem.code !== 'choice-invalid' || !again || batch.kind === 'undecide') {
        setProblem(answer.problem);
        jobs.current = [];
        break;
      }
      // The look is no longer kept, as after a restart of the companion: what is still as it was shown is decided anew.
      again = false;
      await load(true);
      const now = said.current;
      const valid = batch.decisions.filter(
        (one) => 'id' in one && now !== null && stillAsked(one.id, seen, now),
      );
      jobs.current.unshift(...valid.map((decision): Job => ({ kind: 'decide', decision })));
    }
    working.current = false;
    setSaving(false);
    await load(false);
  }, [review, profile, load]);

  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `moves` says when to look again.
  useEffect(() => {
    if (!working.current) void load(first.current);
    first.current = false;
  }, [load, moves]);

  const decide: Review['decide'] = (decision, questions, takeOf) => {
    const before = shown.current;
    if (before === null) return;
    made.current.push(questions);
    show(withQuestions(before, new Map(questions.map((item) => [item.id, decidedAs(item, takeOf(item))]))));
    jobs.current.push({ kind: 'decide', decision });
    void work();
  };

  const takeBack: Review['takeBack'] = (question) => {
    const before = shown.current;
    if (before === null) return null;
    const own = question !== null && question.decided !== null ? [question] : undefined;
    const back = own ?? made.current.pop();
    if (back === undefined) return null;
    if (own !== undefined)
      made.current = made.current.filter((one) => !(one.length === 1 && one[0]?.id === question?.id));
    const ids = new Set(back.map(({ id }) => id));
    const open = before.items.filter(({ id }) => ids.has(id)).map(openAgain);
    show(withQuestions(before, new Map(open.map((item) => [item.id, item]))));
    jobs.current.push({ kind: 'undecide', ids: [...ids] });
    void work();
    return open[0]?.id ?? null;
  };

  return {
    list,
    problem,
    saving,
    moved,
    seenMoved: useCallback(() => setMoved(null), []),
    decide,
    takeBack,
    reload: useCallback((expectsNews) => load(true, expectsNews), [load]),
  };
}

type Batch =
  | { readonly kind: 'decide'; readonly decisions: readonly Decision[] }
  | { readonly kind: 'undecide'; readonly ids: readonly string[] };

/** As many of the first jobs as go into one call; they are taken off the list. */
function takeBatch(jobs: Job[]): Batch | null {
  const [first] = jobs;
  if (first === undefined) return null;
  if (first.kind === 'undecide') {
    const ids = first.ids.slice(0, MAX_PAGE);
    const rest = first.ids.slice(MAX_PAGE);
    jobs.splice(0, 1, ...(rest.length === 0 ? [] : [{ kind: 'undecide', ids: rest } as const]));
    return { kind: 'undecide', ids };
  }
  const decisions: Decision[] = [];
  while (decisions.length < MAX_PAGE && jobs[0]?.kind === 'decide') {
    const job = jobs.shift();
    if (job?.kind === 'decide') decisions.push(job.decision);
  }
  return { kind: 'decide', decisions };
}
