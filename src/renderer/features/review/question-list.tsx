import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Question } from '../../../shared/model/review.ts';
import { text } from '../../app/text.ts';
import { ItemIcon } from '../../parts/item-icon.tsx';
import { labelWords } from '../../parts/item-words.ts';
import { PaneRows } from '../../parts/pane-rows.tsx';
import { type BulkActions, GroupMenu } from './group-menu.tsx';
import { isOpen, type Section, sectionKey } from './review-list.ts';
import { sectionWords } from './section-words.ts';

interface QuestionListProps {
  readonly sections: readonly Section[];
  readonly selected: string | null;
  /** `on`: whether to go on to the question itself, or stay in the list. */
  readonly onSelect: (id: string, on: boolean) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly bulk: BulkActions;
}

const ROW = 40;

/** All questions, by what they are about. Arrow keys go through them; Tab meets only the one that is shown. */
export function QuestionList({ sections, selected, onSelect, onStep, bulk }: QuestionListProps) {
  const questions = sections.flatMap(({ items }) => items);
  const place = questions.findIndex(({ id }) => id === selected);
  const groups = sections.map((section) => ({
    key: sectionKey(section),
    label: sectionWords(section),
    count: section.items.length,
    heading: (
      <div className="group-heading" data-kind={section.kind}>
        <h2 className="section-title">
          {section.kind !== 'group' && <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />}
          {sectionWords(section)}
        </h2>
        <span className="soft">
          {text('ui.review.openOf', { open: section.items.filter(isOpen).length })}
        </span>
        <GroupMenu section={section} bulk={bulk} />
      </div>
    ),
  }));
  return (
    <PaneRows
      groups={groups}
      rowHeight={ROW}
      current={place < 0 ? null : place}
      row={(at) => {
        const question = questions[at];
        if (question === undefined) return null;
        return (
          <QuestionLink
            question={question}
            current={question.id === selected}
            onSelect={() => onSelect(question.id, true)}
            onStep={onStep}
          />
        );
      }}
    />
  );
}

interface QuestionLinkProps {
  readonly question: Question;
  readonly current: boolean;
  readonly onSelect: () => void;
  readonly onStep: (by: 1 | -1) => void;
}

function QuestionLink({ question, current, onSelect, onStep }: QuestionLinkProps) {
  const { askedAgain, label } = question;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const list = button.current?.closest('.pane');
    if (current && list?.contains(document.activeElement) === true)
      button.current?.focus({ preventScroll: true });
  }, [current]);
  const open = isOpen(question);
  return (
    <button
      ref={button}
      type="button"
      className="question-link"
      tabIndex={current ? 0 : -1}
      aria-current={current ? 'true' : undefined}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        onStep(event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      <ItemIcon kind={label.kind} />
      <span className="grow break">{labelWords(label)}</span>
      <span className="tick" data-decided={!open}>
        {open ? (
          <IconQuestionMark size={16} stroke={1.5} aria-hidden="true" />
        ) : (
          <IconCheck size={16} stroke={1.5} aria-hidden="true" />
        )}
        <span className={askedAgain ? undefined : 'unseen'}>
          {text(askedAgain ? 'ui.review.again' : open ? 'ui.review.open' : 'ui.review.decided')}
        </span>
      </span>
    </button>
  );
}
