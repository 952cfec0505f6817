import type { ReactNode } from 'react';
import type { HistoryComparison } from '../../../shared/model/history.ts';
import type { Difference } from '../../../shared/model/review.ts';
import { text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { DifferenceList } from '../../parts/difference-list.tsx';
import { MoreButton } from '../../parts/more-button.tsx';

interface ComparisonProps {
  readonly list: HistoryComparison;
  readonly more: (() => void) | null;
  /** In front of each item, for example to tick it. */
  readonly before?: (difference: Difference) => ReactNode;
}

/** What is different, item by item: before on the one side, after on the other. */
export function Comparison({ list, more, before }: ComparisonProps) {
  return (
    <>
      <DifferenceList differences={list.items} {...(before !== undefined && { before })} />
      <MoreButton shown={list.items.length} total={list.total} more={more} />
      <AccountList accounts={list.accounts} wordsOf={({ side }) => text(`ui.history.account.${side}`)} />
    </>
  );
}
