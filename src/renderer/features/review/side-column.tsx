import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ItemDetail } from '../../../shared/model/item-detail.ts';
import { text } from '../../app/text.ts';
import { KEY_OF_TAKE, type PlainTake } from './question-words.ts';
import { SideShape } from './side-shape.tsx';

export type Side = 'before' | 'here' | 'there';

interface SideColumnProps {
  readonly side: Side;
  readonly title: string;
  /** What it holds, in a line. */
  readonly value: string;
  /** When the side saved it, in words. */
  readonly saved: string | null;
  readonly shape: ItemDetail['shape'] | null;
  /** What is chosen with the button below; null where there is none. */
  readonly take: { readonly take: PlainTake; readonly words: string } | null;
  readonly chosen: boolean;
  readonly suggested: boolean;
  readonly onTake: (take: PlainTake) => void;
}

/** One side of a question, and the choice of it below. It always stands in the same place. */
export function SideColumn(props: SideColumnProps) {
  const { chosen, onTake, saved, shape, side, suggested, take, title, value } = props;
  return (
    <div className="side-column" data-side={side} data-chosen={chosen}>
      <dt>
        <span className="side-name">{title}</span>
        {saved !== null && <span className="soft">{saved}</span>}
      </dt>
      <dd className="break">
        <SideShape side={side} shape={shape} fallback={value} />
      </dd>
      {take !== null && (
        <dd className="side-take">
          <Button
            variant="default"
            fullWidth
            data-take={take.take}
            aria-pressed={chosen}
            aria-keyshortcuts={KEY_OF_TAKE[take.take]}
            onClick={() => onTake(take.take)}
          >
            {chosen ? (
              <IconCheck size={16} stroke={2} aria-hidden="true" className="taken" />
            ) : (
              <kbd aria-hidden="true">{KEY_OF_TAKE[take.take]}</kbd>
            )}
            {take.words}
          </Button>
          {suggested && <span className="soft suggested">{text('ui.review.suggested')}</span>}
        </dd>
      )}
    </div>
  );
}
