import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Question } from '../../../shared/model/review.ts';
import type { Take } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { labelWords, valueWords } from '../../parts/item-words.ts';
import { clockTime } from '../../parts/time-ago.ts';
import { KEY_OF_TAKE, otherSide, takeWords, whyWords } from './question-words.ts';

type PlainTake = Exclude<Take, 'value'>;

interface QuestionDetailProps {
  readonly question: Question;
  readonly now: number;
  readonly onTake: (take: PlainTake) => void;
  readonly onUndecide: () => void;
  readonly onDetails: () => void;
}

/** Buttons stand as their columns do, whichever is suggested. */
const ORDER: readonly PlainTake[] = ['base', 'mine', 'theirs', 'both'];
const inColumns = (a: PlainTake, b: PlainTake): number => ORDER.indexOf(a) - ORDER.indexOf(b);

const isPlain = (take: Take): take is PlainTake => take !== 'value';

/** One question: why it is asked, the three values in columns that never change sides, and the choice. */
export function QuestionDetail({ question, now, onTake, onUndecide, onDetails }: QuestionDetailProps) {
  const { label, before, here, there, setAt, who, result, decided, takes, consequences } = question;
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the question.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [question.id]);
  const columns = [
    { side: 'base', title: text('ui.review.before'), value: before, at: null },
    { side: 'mine', title: text('ui.review.mine'), value: here, at: setAt.here },
    { side: 'theirs', title: otherSide(who), value: there, at: setAt.there },
  ] as const;
  return (
    <section className="question">
      <h2 className="title break" ref={heading} tabIndex={-1}>
        {labelWords(label)}
      </h2>
      <p>{whyWords(question)}</p>
      {question.askedAgain && <p className="soft">{text('ui.review.askedAgain')}</p>}
      <dl className="three">
        {columns.map(({ side, title, value, at }) => (
          <div key={side} data-side={side}>
            <dt>{title}</dt>
            <dd className="break">{valueWords(value)}</dd>
            {at !== null && <dd className="soft">{text('ui.review.setAt', { when: clockTime(at, now) })}</dd>}
          </div>
        ))}
      </dl>
      {question.clockOff && <p className="soft">{text('ui.review.clockOff')}</p>}
      {consequences.map((consequence) => (
        <p key={consequence} className="note" data-tone="asks">
          {text(`ui.consequence.${consequence}`)}
        </p>
      ))}
      <div className="row takes">
        {takes
          .filter(isPlain)
          .toSorted(inColumns)
          .map((take) => (
            <Button
              key={take}
              variant="default"
              data-take={take}
              aria-pressed={decided === take}
              onClick={() => onTake(take)}
            >
              {KEY_OF_TAKE[take] !== undefined && <kbd>{KEY_OF_TAKE[take]}</kbd>}
              {takeWords(take, who)}
            </Button>
          ))}
      </div>
      <p className="result">
        <span className="soft">{text(decided === null ? 'ui.review.suggested' : 'ui.review.result')}</span>{' '}
        <span className="strong break">{valueWords(result)}</span>
      </p>
      <div className="row">
        {decided !== null && (
          <Button variant="subtle" onClick={onUndecide}>
            {text('ui.review.undecide')}
          </Button>
        )}
        <Button variant="subtle" onClick={onDetails}>
          {text('ui.details')}
        </Button>
      </div>
    </section>
  );
}
