import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { rowEntries } from './row-entries.ts';
import { type RowsProps, RowsView } from './rows-view.tsx';

interface WindowRowsProps extends RowsProps {
  /** The height of a row until it has been measured, in px. */
  readonly rowHeight: number;
  /** Told which places are in sight. */
  readonly onSeen: (from: number, to: number) => void;
}

/** A long list that scrolls with the page. Only what is in sight is there. */
export function WindowRows({ groups, row, rowHeight, onSeen }: WindowRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [begins, setBegins] = useState(0);
  const entries = useMemo(() => rowEntries(groups), [groups]);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    setBegins(Math.round(top + window.scrollY));
  });
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: begins,
    useFlushSync: false,
  });
  const places = rows.getVirtualItems().flatMap(({ index }) => {
    const entry = entries[index];
    return entry?.kind === 'row' ? [entry.place] : [];
  });
  const [from, to] = [places[0] ?? 0, places.at(-1) ?? 0];
  useEffect(() => onSeen(from, to), [onSeen, from, to]);
  return <RowsView ref={list} {...{ groups, row, rows, entries, begins }} />;
}
