import type { ChangeView } from '../../../shared/model/change.ts';
import { text } from '../../app/text.ts';
import { ItemIcon } from '../../parts/item-icon.tsx';
import { labelWords, valueWords } from '../../parts/item-words.ts';

interface ChangeRowProps {
  readonly change: ChangeView;
  readonly onOpen: () => void;
}

/** One difference: what it is, who changed it, and what from and to. */
export function ChangeRow({ change: { label, side, before, here, there, decided }, onOpen }: ChangeRowProps) {
  const after = side === 'remote' ? there : here;
  return (
    <li className="change" data-side={side}>
      <button type="button" className="change-button" onClick={onOpen}>
        <ItemIcon kind={label.kind} />
        <span className="grow">
          <span className="strong break">{labelWords(label)}</span>
          <span className="soft break">
            {side === 'conflict'
              ? text('ui.change.twoWays', { here: valueWords(here), there: valueWords(there) })
              : text('ui.change.fromTo', { before: valueWords(before), after: valueWords(after) })}
          </span>
        </span>
        <span className="side-tag" data-side={side}>
          {side === 'conflict' && decided ? text('ui.side.decided') : text(`ui.side.${side}`)}
        </span>
      </button>
    </li>
  );
}
