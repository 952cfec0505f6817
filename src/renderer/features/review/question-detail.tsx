import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { ItemDetail } from '../../../shared/model/item-detail.ts';
import type { Question } from '../../../shared/model/review.ts';
import { text } from '../../app/text.ts';
import { Consequences } from '../../parts/consequences.tsx';
import { itemValueWords, labelWords } from '../../parts/item-words.ts';
import { KeyCap } from '../../parts/key-cap.tsx';
import { SideShape } from '../../parts/side-shape.tsx';
import { clockTime } from '../../parts/time-ago.ts';
import {
  KEY_OF_TAKE,
  otherTitle,
  type PlainTake,
  plainTakes,
  takeWords,
  whyWords,
} from './question-words.ts';
import { SideColumn } from './side-column.tsx';
import { TakeButton } from './take-button.tsx';

interface QuestionDetailProps {
  readonly question: Question;
  readonly detail: ItemDetail | null;
  readonly hasBase: boolean;
  readonly now: number;
  /** Grows when the focus is to come here. */
  readonly focus: number;
  readonly onTake: (take: PlainTake) => void;
  readonly onEdit: () => void;
  readonly onUndecide: () => void;
  readonly onDetails: () => void;
  /** What can be done with all accidents of this kind. */
  readonly alike: ReactNode;
}

const COLUMNS = [
  { side: 'before', take: 'base' },
  { side: 'here', take: 'mine' },
  { side: 'there', take: 'theirs' },
] as const;

/** One question: why it is asked, the three values in columns that never change sides, the choice, and what comes out. */
export function QuestionDetail(props: QuestionDetailProps) {
  const { alike, detail, focus, hasBase, now, onDetails, onEdit, onTake, onUndecide, question } = props;
  const { asked, clockOff, consequences, decided, label, result, setAt, suggestion, who } = question;
  const section = useRef<HTMLElement>(null);
  const ids = { heading: useId(), why: useId(), sides: useId(), notes: useId(), result: useId() };
  useEffect(() => {
    if (focus > 0) section.current?.focus({ preventScroll: true });
  }, [focus]);
  const takes = plainTakes(question);
  const titles = { before: text('ui.review.before'), here: text('ui.review.mine'), there: otherTitle(who) };
  const saved = (at: number | null) =>
    at === null ? null : text('ui.review.savedAt', { when: clockTime(at, now) });
  const shape = detail?.shape ?? null;
  const editable = question.takes.includes('value') && detail !== null && detail.editor.kind !== 'none';
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="question"
      data-asked={asked.because}
      aria-labelledby={ids.heading}
      aria-describedby={`${ids.why} ${ids.notes} ${ids.sides} ${ids.result}`}
    >
      <header className="question-header">
        {asked.because === 'guard' && (
          <p className="guard-title">
            <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
            {text('ui.review.accident')}
          </p>
        )}
        <h2 id={ids.heading} className="title break">
          {labelWords(label)}
        </h2>
        <p id={ids.why}>{whyWords(question, now, hasBase)}</p>
      </header>
      <div id={ids.notes} className="question-notes">
        {question.askedAgain && <p className="note">{text('ui.review.askedAgain')}</p>}
        {clockOff && <p className="note">{text('ui.review.clockOff')}</p>}
        <Consequences of={consequences} />
      </div>
      {alike}
      <dl id={ids.sides} className="side-columns">
        {COLUMNS.map(({ side, take }) => (
          <SideColumn
            key={side}
            side={side}
            title={titles[side]}
            value={
              side === 'before' && !hasBase ? text('ui.value.noBase') : itemValueWords(label, question[side])
            }
            saved={side === 'before' ? null : saved(setAt[side])}
            shape={shape}
            take={takes.includes(take) ? { take, words: takeWords(take, question) } : null}
            chosen={decided === take}
            suggested={decided === null && suggestion === take}
            onTake={onTake}
          />
        ))}
      </dl>
      {(takes.includes('both') || editable) && (
        <div className="row takes">
          {takes.includes('both') && (
            <TakeButton
              take="both"
              keyName={KEY_OF_TAKE.both}
              words={takeWords('both', question)}
              chosen={decided === 'both'}
              suggested={decided === null && suggestion === 'both'}
              onClick={() => onTake('both')}
            />
          )}
          {editable && (
            <TakeButton
              take="value"
              keyName="e"
              words={text('ui.take.value')}
              chosen={decided === 'value'}
              suggested={false}
              onClick={onEdit}
            />
          )}
        </div>
      )}
      <div className="result" data-decided={decided !== null}>
        <p id={ids.result} className="grow">
          <span className="result-name">{text('ui.review.result')}</span>{' '}
          <span className="soft">
            {text(decided === null ? 'ui.review.result.ifSuggested' : 'ui.review.result.saved')}
          </span>{' '}
          <span className="unseen">{itemValueWords(label, result)}</span>
        </p>
        <Button variant="subtle" onClick={onDetails}>
          {text('ui.details')}
        </Button>
        {decided !== null && (
          <Button variant="subtle" onClick={onUndecide}>
            <KeyCap name="u" />
            {text('ui.review.undecide')}
          </Button>
        )}
        <div className="result-value break" aria-hidden="true">
          <SideShape side="result" shape={shape} fallback={itemValueWords(label, result)} />
        </div>
      </div>
    </section>
  );
}
