import type { ItemDetail } from '../../../shared/model/item-detail.ts';
import { text } from '../../app/text.ts';
import { SideShape } from '../../parts/side-shape.tsx';
import { KEY_OF_TAKE, type PlainTake } from './question-words.ts';
import { TakeButton } from './take-button.tsx';

interface SideColumnProps {
  readonly side: 'before' | 'here' | 'there';
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
        {suggested && (
          <span className="suggested" aria-hidden="true">
            {text('ui.review.suggested')}
          </span>
        )}
        {saved !== null && <span className="soft saved">{saved}</span>}
      </dt>
      <dd className="break">
        <SideShape side={side} shape={shape} fallback={value} />
      </dd>
      {take !== null && (
        <dd className="side-take">
          <TakeButton
            take={take.take}
            keyName={KEY_OF_TAKE[take.take]}
            words={take.words}
            chosen={chosen}
            suggested={suggested}
            fullWidth
            onClick={() => onTake(take.take)}
          />
        </dd>
      )}
    </div>
  );
}
