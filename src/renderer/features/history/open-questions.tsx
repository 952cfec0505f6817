import type { ImportReport } from '../../../shared/model/history.ts';
import { text } from '../../app/text.ts';
import { ItemIcon } from '../../parts/item-icon.tsx';
import { labelWords, valueWords } from '../../parts/item-words.ts';

interface OpenQuestionsProps {
  readonly questions: ImportReport['questions'];
  /** All of them; not more than a page is shown. */
  readonly total: number;
}

/** What both the wallet and the backup hold, each something else. */
export function OpenQuestions({ questions, total }: OpenQuestionsProps) {
  return (
    <section aria-labelledby="open-questions">
      <h3 className="section-title" id="open-questions">
        {text('ui.bringIn.differs')}
      </h3>
      <ul className="plain-list">
        {questions.map(({ here, id, label, there }) => (
          <li key={id} className="line">
            <ItemIcon kind={label.kind} />
            <span className="grow stacked">
              <span className="strong break">{labelWords(label)}</span>
              <span className="soft break">
                {text('ui.bringIn.hereThere', { here: valueWords(here), there: valueWords(there) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {total > questions.length && (
        <p className="soft">{text('ui.shownOf', { shown: questions.length, total })}</p>
      )}
    </section>
  );
}
