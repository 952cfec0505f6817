import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DifferenceList } from '../../parts/difference-list.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePages } from '../../parts/use-pages.ts';

interface PreviewDialogProps {
  readonly profile: string;
  readonly onClose: () => void;
}

const SIDES = ['here', 'there'] as const;

/** What each side would see change, before anything does. */
export function PreviewDialog({ profile, onClose }: PreviewDialogProps) {
  const { review } = useCompanion();
  const [on, setOn] = useState<(typeof SIDES)[number]>('here');
  const { list, problem, more } = usePages(`${profile}/${on}`, (page) =>
    review.preview({ ...page, profile, on }),
  );
  return (
    <Dialog title={text('ui.review.preview')} onClose={onClose} wide>
      <div className="row">
        {SIDES.map((side) => (
          <Button key={side} variant="default" aria-pressed={on === side} onClick={() => setOn(side)}>
            {text(`ui.review.preview.${side}`)}
          </Button>
        ))}
      </div>
      <ProblemNote problem={problem} />
      {list !== null && list.open > 0 && (
        <p className="soft">{text('ui.review.preview.open', { count: list.open })}</p>
      )}
      {list?.total === 0 && <p>{text('ui.review.preview.none')}</p>}
      {list !== null && <DifferenceList differences={list.items} />}
      {list !== null && <AccountList accounts={list.accounts} />}
      {list !== null && <MoreButton shown={list.items.length} total={list.total} more={more} />}
    </Dialog>
  );
}
