import { useState } from 'react';
import type { Editor } from '../../../shared/model/item-detail.ts';
import type { Question } from '../../../shared/model/review.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { BusyBar } from '../../parts/busy-bar.tsx';
import { Empty } from '../../parts/empty.tsx';
import { itemValueWords, labelWords } from '../../parts/item-words.ts';
import { KeyCap } from '../../parts/key-cap.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { RawDialog } from '../changes/raw-dialog.tsx';
import { AlikeBar } from './alike-bar.tsx';
import { ApplyBar } from './apply-bar.tsx';
import { EditDialog } from './edit/edit-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { MovedNote } from './moved-note.tsx';
import { PolicyNote } from './policy-note.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { QuestionDetail } from './question-detail.tsx';
import { QuestionList } from './question-list.tsx';
import type { PlainTake } from './question-words.ts';
import { RestBar } from './rest-bar.tsx';
import {
  decidedAs,
  isOpen,
  nextOpen,
  type Questions,
  sectionOf,
  sectionsOf,
  stillAsked,
} from './review-list.ts';
import { ReviewNotes } from './review-notes.tsx';
import { UndoNote } from './undo-note.tsx';
import { useBulk } from './use-bulk.ts';
import { useDetail } from './use-detail.ts';
import { useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

interface Edited {
  readonly question: Question;
  readonly editor: Editor;
  readonly list: Questions;
}

interface ReviewPageProps {
  readonly profile: ProfileSnapshot;
  /** The question one came for. */
  readonly item: string | null;
  readonly now: number;
}

/** Questions to a person, decided one by one or many at once, seen before they are applied, and taken back after. */
export function ReviewPage({ profile, item, now }: ReviewPageProps) {
  const { name, sequence, incomingChanges, conflicts, moves, busy } = profile;
  const companion = useCompanion();
  const [selected, setSelected] = useState(item);
  const [focus, setFocus] = useState({ question: 0, apply: 0 });
  const [dialog, setDialog] = useState<'preview' | 'raw' | 'keys' | null>(null);
  /** What is being edited, as it was when that began: it may move meanwhile, and what was typed stays. */
  const [edited, setEdited] = useState<Edited | null>(null);
  const [applied, setApplied] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const review = useReview(name, [sequence, incomingChanges, conflicts, moves].join('/'));
  const applying = useCall(companion.review.apply);
  const { list } = review;

  const sections = list === null ? [] : sectionsOf(list.items);
  const questions = sections.flatMap(({ items }) => items);
  const question =
    questions.find(({ id }) => id === selected) ?? questions.find(isOpen) ?? questions[0] ?? null;
  const detail = useDetail(name, list?.look ?? null, question);
  const bulk = useBulk({ profile: name, review, policies: profile.policies, onDone: (ids) => goOn(ids) });

  const select = (id: string, on: boolean) => {
    setSelected(id);
    if (on) setFocus((before) => ({ ...before, question: before.question + 1 }));
  };
  /** To what is open next once these are decided; where nothing is, to the button that ends it. */
  const goOn = (decided: readonly string[]) => {
    const then = questions.map((one) => (decided.includes(one.id) ? decidedAs(one, 'mine') : one));
    const next = nextOpen(then, question?.id ?? '');
    if (next !== null) select(next, true);
    else setFocus((before) => ({ ...before, apply: before.apply + 1 }));
  };
  const take = (chosen: PlainTake) => {
    if (question === null) return;
    review.decide({ take: chosen, id: question.id }, [question], () => chosen);
    const { label } = question;
    setSaid(
      text('ui.review.said', {
        name: labelWords(label),
        value: itemValueWords(label, decidedAs(question, chosen).result),
      }),
    );
    goOn([question.id]);
  };
  const step = (by: 1 | -1, on: boolean) => {
    const next = questions[questions.findIndex(({ id }) => id === question?.id) + by];
    if (next !== undefined) select(next.id, on);
  };
  const undo = () => {
    const back = review.takeBack(question);
    if (back !== null) select(back, true);
    setSaid(text(back === null ? 'ui.review.undo.nothing' : 'ui.review.undo.done'));
  };
  const apply = async () => {
    if (list === null || applying.running) return;
    if (list.open > 0) return setSaid(text('ui.review.stillOpen', { count: list.open }));
    const done = await applying.run(name);
    if (done !== null) setApplied(done.value.applied);
    await review.reload(true);
  };
  const canEdit =
    question?.takes.includes('value') === true && detail !== null && detail.editor.kind !== 'none';
  const edit = () => {
    if (canEdit && list !== null) setEdited({ question, editor: detail.editor, list });
  };
  useReviewKeys({
    question: dialog === null && edited === null ? question : null,
    onTake: take,
    onStep: (by) => step(by, true),
    onNextOpen: () => goOn([]),
    onEdit: edit,
    onUndo: undo,
    onApply: () => void apply(),
    onHelp: () => setDialog('keys'),
  });

  const total = list?.items.length ?? 0;
  const restOpen = questions.filter((one) => isOpen(one) && one.asked.because === 'conflict').length;
  return (
    <Page
      className="review"
      title={text('ui.nav.review')}
      lead={list === null ? text('ui.review.looking') : text('ui.review.lead', { open: list.open, total })}
      actions={
        list !== null && (
          <>
            {list.merged > 0 && (
              <a href={hrefOf('changes', name)}>{text('ui.review.merged', { merged: list.merged })}</a>
            )}
            <button
              type="button"
              className="icon-button"
              aria-label={text('ui.keys')}
              onClick={() => setDialog('keys')}
            >
              <KeyCap name="?" />
            </button>
          </>
        )
      }
    >
      <p className="unseen" role="status">
        {said}
      </p>
      <ProblemNote problem={review.problem ?? bulk.problem ?? applying.problem} />
      {applying.running && <BusyBar busy={busy ?? { step: 'applying', fraction: null }} />}
      {applied !== null && (
        <UndoNote profile={name} applied={applied} onUndone={() => void review.reload(true)} />
      )}
      <PolicyNote profile={name} set={bulk.set} onUndone={bulk.forget} />
      {review.moved !== null && list !== null && applied === null && (
        <MovedNote
          moved={review.moved}
          kept={list.decided}
          others={list.others}
          onShow={total === 0 ? null : (id) => select(id, true)}
          onSeen={review.seenMoved}
        />
      )}
      {list !== null && total === 0 && applied === null && (
        <Empty title={text('ui.review.none')} teaches={text('ui.review.none.teaches')} />
      )}
      {list !== null && question !== null && (
        <>
          <div className="review-columns">
            <nav className="review-side" aria-label={text('ui.review.questions')}>
              <QuestionList
                sections={sections}
                selected={question.id}
                onSelect={select}
                onStep={(by) => step(by, false)}
                bulk={bulk.actions}
              />
              <RestBar open={restOpen} onRest={(side) => bulk.actions.onRest(side, null)} />
            </nav>
            <div className="review-main">
              <QuestionDetail
                question={question}
                detail={detail}
                hasBase={list.sequence > 0}
                now={now}
                focus={focus.question}
                onTake={take}
                onEdit={edit}
                onUndecide={undo}
                onDetails={() => setDialog('raw')}
                alike={
                  <AlikeBar section={sectionOf(sections, question.id)} onGuarded={bulk.actions.onGuarded} />
                }
              />
              <ReviewNotes list={list} />
            </div>
          </div>
          <ApplyBar
            open={list.open}
            decided={list.decided}
            saving={review.saving}
            applying={applying.running}
            onPreview={() => setDialog('preview')}
            onApply={() => void apply()}
            onUndo={undo}
            onLeave={() => goTo({ page: 'status', profile: name })}
            focus={focus.apply}
          />
        </>
      )}
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(null)} />}
      {dialog === 'preview' && list !== null && (
        <PreviewDialog
          profile={name}
          others={list.others}
          isQuestion={(id) => questions.some((one) => one.id === id)}
          onDecide={(id) => {
            setDialog(null);
            select(id, true);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'raw' && list !== null && question !== null && (
        <RawDialog
          profile={name}
          look={list.look}
          item={question}
          title={labelWords(question.label)}
          onClose={() => setDialog(null)}
        />
      )}
      {edited !== null && list !== null && (
        <EditDialog
          profile={name}
          look={list.look}
          question={edited.question}
          editor={edited.editor}
          moved={!stillAsked(edited.question.id, edited.list, list)}
          onClose={() => setEdited(null)}
          onSaved={async () => {
            await review.reload();
            setEdited(null);
            goOn([edited.question.id]);
          }}
        />
      )}
    </Page>
  );
}
