import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { entryOf, rowEntries } from './row-entries.ts';
import { type RowsProps, RowsView } from './rows-view.tsx';

interface PaneRowsProps extends RowsProps {
  /** The height of a row until it has been measured, in px. */
  readonly rowHeight: number;
  /** The place that is to be in sight; null for none. */
  readonly current: number | null;
}

/** A long list with a scroll bar of its own. Only what is in sight is there. */
export function PaneRows({ groups, row, rowHeight, current }: PaneRowsProps) {
  const pane = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => rowEntries(groups), [groups]);
  const rows = useVirtualizer({
    count: entries.length,
    estimateSize: () => rowHeight,
    getScrollElement: () => pane.current,
    overscan: 6,
    useFlushSync: false,
  });
  const entry = current === null ? null : entryOf(groups, current);
  useEffect(() => {
    if (entry !== null) rows.scrollToIndex(entry);
  }, [rows, entry]);
  return (
    <div ref={pane} className="pane">
      <RowsView {...{ groups, row, rows, entries, begins: 0 }} />
    </div>
  );
}
