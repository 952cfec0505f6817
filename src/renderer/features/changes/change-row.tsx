import type { ChangeView } from '../../../shared/model/change.ts';
import { text } from '../../app/text.ts';
import { Consequences } from '../../parts/consequences.tsx';
import { ItemIcon } from '../../parts/item-icon.tsx';
import { changeWords, itemValueWords, labelWords } from '../../parts/item-words.ts';

interface ChangeRowProps {
  readonly change: ChangeView;
  /** The other devices in words. */
  readonly others: string;
  readonly onOpen: () => void;
}

/** One difference: what it is, who changed it, and what from and to. */
export function ChangeRow({ change, others, onOpen }: ChangeRowProps) {
  const { consequences, label, side, before, here, there, decided } = change;
  const after = side === 'remote' ? there : here;
  return (
    <button type="button" className="change-button" data-side={side} onClick={onOpen}>
      <ItemIcon kind={label.kind} />
      <span className="grow stacked">
        <span className="strong break">{labelWords(label)}</span>
        <span className="soft break">
          {side === 'conflict'
            ? text('ui.change.twoWays', {
                here: itemValueWords(label, here),
                there: itemValueWords(label, there),
              })
            : changeWords(label, before, after)}
        </span>
        <Consequences of={consequences} />
      </span>
      <span className="side-tag" data-side={side}>
        {side === 'conflict' && decided
          ? text('ui.side.decided')
          : side === 'remote'
            ? others
            : text(`ui.side.${side}`)}
      </span>
    </button>
  );
}
