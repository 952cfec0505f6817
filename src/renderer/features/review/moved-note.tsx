import { Button } from '@mantine/core';
import { text } from '../../app/text.ts';
import { listed } from '../../parts/item-words.ts';
import type { Moved } from './review-list.ts';

interface MovedNoteProps {
  readonly moved: Moved;
  /** How many decisions are kept. */
  readonly kept: number;
  readonly others: readonly string[];
  readonly onShow: ((id: string) => void) | null;
  readonly onSeen: () => void;
}

/** Something has moved while a person was deciding: what that means, and that nothing decided was lost by it. */
export function MovedNote({ moved, kept, others, onShow, onSeen }: MovedNoteProps) {
  const { again, changed, fresh, gone, there } = moved;
  const first = again[0] ?? changed[0] ?? fresh[0];
  return (
    <div className="note moved" data-tone="asks" role="status">
      <p>
        <span className="strong">
          {others.length === 0 || !there
            ? text('ui.review.moved.somebody')
            : text('ui.review.moved.who', { who: listed(others) })}
        </span>{' '}
        {text('ui.review.moved.what', {
          again: again.length,
          changed: changed.length,
          fresh: fresh.length,
          gone,
        })}{' '}
        {text('ui.review.moved.kept', { kept })}
      </p>
      <div className="row">
        {first !== undefined && onShow !== null && (
          <Button variant="default" onClick={() => onShow(first)}>
            {text('ui.review.moved.show')}
          </Button>
        )}
        <Button variant="subtle" onClick={onSeen}>
          {text('ui.review.moved.seen')}
        </Button>
      </div>
    </div>
  );
}
