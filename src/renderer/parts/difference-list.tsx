import type { ReactNode } from 'react';
import type { Difference } from '../../shared/model/review.ts';
import { Consequences } from './consequences.tsx';
import { ItemIcon } from './item-icon.tsx';
import { changeWords, labelWords } from './item-words.ts';

interface DifferenceListProps {
  readonly differences: readonly Difference[];
  /** In front of each, for example to tick it. */
  readonly before?: (difference: Difference) => ReactNode;
  /** Behind each, for example to do something about it. */
  readonly after?: (difference: Difference) => ReactNode;
}

/** Items that are not the same before and after. */
export function DifferenceList({ differences, before, after }: DifferenceListProps) {
  return (
    <ul className="plain-list differences">
      {differences.map((difference) => (
        <li key={difference.id} className="line">
          {before?.(difference)}
          <ItemIcon kind={difference.label.kind} />
          <span className="grow stacked">
            <span className="strong break">{labelWords(difference.label)}</span>
            <span className="soft break">
              {changeWords(difference.label, difference.before, difference.after)}
            </span>
            <Consequences of={difference.consequences} />
          </span>
          {after?.(difference)}
        </li>
      ))}
    </ul>
  );
}
