import type { Question } from '../../../shared/model/review.ts';
import { changeGroups } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { labelWords } from '../../parts/item-words.ts';

interface QuestionListProps {
  readonly questions: readonly Question[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** All questions, by what they are about. */
export function QuestionList({ questions, selected, onSelect }: QuestionListProps) {
  return (
    <div className="question-list">
      {changeGroups.map((group) => {
        const ofGroup = questions.filter((question) => question.group === group);
        if (ofGroup.length === 0) return null;
        return (
          <section key={group} aria-label={text(`ui.group.${group}`)}>
            <h2 className="section-title">{text(`ui.group.${group}`)}</h2>
            <ul className="plain-list">
              {ofGroup.map(({ id, label, decided }) => (
                <li key={id}>
                  <button
                    type="button"
                    className="question-link"
                    aria-current={id === selected ? 'true' : undefined}
                    onClick={() => onSelect(id)}
                  >
                    <span className="grow break">{labelWords(label)}</span>
                    <span className="tick" data-decided={decided !== null}>
                      {text(decided === null ? 'ui.review.open' : 'ui.review.decided')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
