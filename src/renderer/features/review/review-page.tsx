import { useRef, useState } from 'react';
import type { Decision } from '../../../shared/model/review.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { BusyBar } from '../../parts/busy-bar.tsx';
import { Empty } from '../../parts/empty.tsx';
import { labelWords } from '../../parts/item-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { usePages } from '../../parts/use-pages.ts';
import { RawDialog } from '../changes/raw-dialog.tsx';
import { ApplyBar } from './apply-bar.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { QuestionDetail } from './question-detail.tsx';
import { QuestionList } from './question-list.tsx';
import { nextOpen } from './question-words.ts';
import { RestButtons } from './rest-buttons.tsx';
import { UndoNote } from './undo-note.tsx';
import { useReviewKeys } from './use-review-keys.ts';

interface ReviewPageProps {
  readonly profile: ProfileSnapshot;
  readonly now: number;
}

/** Questions to a person, decided one by one or all at once, seen before they are applied, and taken back after. */
export function ReviewPage({ profile: { name, sequence, incomingChanges, busy }, now }: ReviewPageProps) {
  const { review } = useCompanion();
  const [selected, setSelected] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'preview' | 'raw' | null>(null);
  const [applied, setApplied] = useState<number | null>(null);
  const first = useRef(true);
  const { list, problem, more, reload } = usePages(`${name}/${sequence}/${incomingChanges}`, (page) => {
    const refresh = first.current;
    first.current = false;
    return review.list({ ...page, profile: name, ...(refresh && { refresh: true }) });
  });
  const deciding = useCall(review.decide);
  const undeciding = useCall(review.undecide);
  const applying = useCall(review.apply);

  const questions = list?.items ?? [];
  const question = questions.find(({ id }) => id === selected) ?? questions[0] ?? null;
  const decide = async (decision: Decision) => {
    if (list === null) return;
    const done = await deciding.run({ profile: name, look: list.look, decisions: [decision] });
    if (done === null) return;
    if (question !== null && decision.take !== 'rest')
      setSelected(nextOpen(questions, question.id) ?? question.id);
    reload();
  };
  const undecide = async () => {
    if (question?.decided == null) return;
    if ((await undeciding.run({ profile: name, ids: [question.id] })) !== null) reload();
  };
  const apply = async () => {
    const done = await applying.run(name);
    if (done !== null) setApplied(done.value.applied);
    reload();
  };
  const take = (way: 'mine' | 'theirs' | 'both' | 'base') => {
    if (question !== null) void decide({ take: way, id: question.id });
  };
  const step = (by: 1 | -1) => {
    const place = questions.findIndex(({ id }) => id === question?.id);
    setSelected(questions[place + by]?.id ?? question?.id ?? null);
  };
  useReviewKeys({ question, onTake: take, onStep: step, onUndecide: () => void undecide() });

  return (
    <Page
      className="review"
      title={text('ui.nav.review')}
      lead={
        list === null
          ? text('ui.review.looking')
          : text('ui.review.lead', { open: list.open, merged: list.merged })
      }
    >
      <ProblemNote problem={problem ?? deciding.problem ?? undeciding.problem ?? applying.problem} />
      {busy !== null && <BusyBar busy={busy} />}
      {applied !== null && <UndoNote profile={name} applied={applied} onUndone={reload} />}
      {list !== null && list.askedAgain > 0 && (
        <p className="note" data-tone="asks">
          {text('ui.review.moved', { count: list.askedAgain })}
        </p>
      )}
      {list?.total === 0 && applied === null && (
        <Empty title={text('ui.review.none')} teaches={text('ui.review.none.teaches')} />
      )}
      {list !== null && question !== null && (
        <>
          <div className="review-columns">
            <div>
              <QuestionList questions={questions} selected={question.id} onSelect={setSelected} />
              <MoreButton shown={questions.length} total={list.total} more={more} />
              <RestButtons
                open={list.open}
                onRest={(side) => void decide({ take: 'rest', side, group: null })}
              />
            </div>
            <QuestionDetail
              question={question}
              now={now}
              onTake={take}
              onUndecide={() => void undecide()}
              onDetails={() => setDialog('raw')}
            />
          </div>
          <ApplyBar
            open={list.open}
            decided={list.decided}
            applying={applying.running}
            onPreview={() => setDialog('preview')}
            onApply={() => void apply()}
          />
        </>
      )}
      {dialog === 'preview' && <PreviewDialog profile={name} onClose={() => setDialog(null)} />}
      {dialog === 'raw' && list !== null && question !== null && (
        <RawDialog
          profile={name}
          look={list.look}
          item={question}
          title={labelWords(question.label)}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  );
}
