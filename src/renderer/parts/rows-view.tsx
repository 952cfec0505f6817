import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import type { ReactNode, Ref } from 'react';
import type { RowEntry, RowGroup } from './row-entries.ts';

export interface LabelledGroup extends RowGroup {
  /** What a screen reader calls the group. */
  readonly label: string;
  readonly heading: ReactNode;
}

export interface RowsProps {
  readonly groups: readonly LabelledGroup[];
  /** What stands at a place among all rows. */
  readonly row: (place: number) => ReactNode;
}

interface RowsViewProps extends RowsProps {
  readonly rows: Pick<
    Virtualizer<Element | Window, Element>,
    'getTotalSize' | 'getVirtualItems' | 'measureElement'
  >;
  readonly entries: readonly RowEntry[];
  /** How far down the scrolled thing the list begins, in px. */
  readonly begins: number;
  readonly ref?: Ref<HTMLDivElement>;
}

/** The rows in sight, each group a list of its own; whoever listens hears which of how many a row is. */
export function RowsView({ groups, row, rows, entries, begins, ref }: RowsViewProps) {
  const seen = rows.getVirtualItems();
  const at = ({ start }: VirtualItem) => ({ transform: `translateY(${start - begins}px)` });
  return (
    <div ref={ref} className="rows" style={{ height: rows.getTotalSize() }}>
      {groups.map((group, n) => {
        const ofGroup = seen.filter(({ index }) => entries[index]?.group === n);
        const heading = ofGroup.find(({ index }) => entries[index]?.kind === 'heading');
        const items = ofGroup.filter((item) => item !== heading);
        if (ofGroup.length === 0) return null;
        return (
          <section key={group.key} aria-label={group.label}>
            {heading !== undefined && (
              <div
                className="row-at"
                data-index={heading.index}
                ref={rows.measureElement}
                style={at(heading)}
              >
                {group.heading}
              </div>
            )}
            {items.length > 0 && (
              <ul>
                {items.map((item) => {
                  const entry = entries[item.index];
                  if (entry?.kind !== 'row') return null;
                  return (
                    <li
                      key={item.key}
                      className="row-at"
                      data-index={item.index}
                      ref={rows.measureElement}
                      style={at(item)}
                      aria-setsize={group.count}
                      aria-posinset={entry.nth + 1}
                    >
                      {row(entry.place)}
                    </li>
                  );
                })}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
