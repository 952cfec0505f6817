import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DifferenceList } from '../../parts/difference-list.tsx';
import { groupWords } from '../../parts/group-counts.ts';
import { labelWords } from '../../parts/item-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { otherTitle } from './question-words.ts';

interface PreviewDialogProps {
  readonly profile: string;
  readonly others: readonly string[];
  /** Whether an item can be decided in another way. */
  readonly isQuestion: (id: string) => boolean;
  readonly onDecide: (id: string) => void;
  readonly onClose: () => void;
}

const SIDES = ['here', 'there'] as const;

/** What each device would see change, before anything does; and the way back to decide otherwise. */
export function PreviewDialog({ profile, others, isQuestion, onDecide, onClose }: PreviewDialogProps) {
  const { review } = useCompanion();
  const [on, setOn] = useState<(typeof SIDES)[number]>('here');
  const { list, problem, more } = usePages(`${profile}/${on}`, (page) =>
    review.preview({ ...page, profile, on }),
  );
  const names = {
    here: text('ui.review.preview.here'),
    there: others.length === 0 ? text('ui.review.preview.there') : otherTitle(others),
  };
  return (
    <Dialog title={text('ui.review.preview')} onClose={onClose} wide>
      <div className="row">
        {SIDES.map((side) => (
          <Button
            key={side}
            variant="default"
            data-side={side}
            aria-pressed={on === side}
            onClick={() => setOn(side)}
          >
            {names[side]}
          </Button>
        ))}
      </div>
      <ProblemNote problem={problem} />
      {list !== null && list.open > 0 && (
        <p className="note">{text('ui.review.preview.open', { count: list.open })}</p>
      )}
      {list?.total === 0 && list.accounts.length === 0 && <p>{text('ui.review.preview.none')}</p>}
      {list !== null && list.total > 0 && (
        <p className="soft">{text('ui.review.preview.sum', { groups: groupWords(list.groups) })}</p>
      )}
      {list !== null && (
        <DifferenceList
          differences={list.items}
          after={({ id, label }) =>
            isQuestion(id) && (
              <Button
                variant="subtle"
                aria-label={text('ui.review.preview.otherwiseFor', { name: labelWords(label) })}
                onClick={() => onDecide(id)}
              >
                {text('ui.review.preview.otherwise')}
              </Button>
            )
          }
        />
      )}
      {list !== null && <AccountList accounts={list.accounts} />}
      {list !== null && <MoreButton shown={list.items.length} total={list.total} more={more} />}
    </Dialog>
  );
}
