import { useId, useState } from 'react';
import type { HistoryEntry } from '../../../shared/model/history.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { timeAgo } from '../../parts/time-ago.ts';
import { VersionCard } from '../history/version-card.tsx';
import { type Column, type Lane, syncPicture } from './lanes.ts';

interface SyncLanesProps {
  readonly profile: string;
  readonly entries: readonly HistoryEntry[];
  readonly now: number;
}

const COLUMNS = 7;
const ROW = 32;
const SERVER = 1;

/** The last versions: which device stored each, how it went over the server, and where it came in. */
export function SyncLanes({ profile, entries, now }: SyncLanesProps) {
  const { lanes, columns } = syncPicture(entries, COLUMNS);
  const [open, setOpen] = useState<string | null>(null);
  const cardId = useId();
  const place = columns.findIndex(({ entryId }) => entryId === open);
  const shown = columns[place];
  if (columns.length === 0) return null;
  const xOf = (place: number): string => `${((place + 0.5) / columns.length) * 100}%`;
  const tellOf = (column: Column): string =>
    text('ui.lanes.version', {
      sequence: column.sequence,
      device: laneName(lanes[column.from]),
      changes: column.changes ?? -1,
      when: timeAgo(column.at, now),
    });
  return (
    <section className="lanes" aria-label={text('ui.lanes')}>
      <div className="lane-names" aria-hidden="true">
        {lanes.map((lane) => (
          <span key={`${lane.kind}-${lane.name}`} data-lane={lane.kind}>
            {laneName(lane)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: closes what its links open; they are reached by Tab too. */}
      <div
        className="lane-picture"
        style={{ height: lanes.length * ROW }}
        onMouseLeave={() => setOpen(null)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(null);
        }}
      >
        <svg width="100%" height={lanes.length * ROW} aria-hidden="true">
          {lanes.map((lane, row) => (
            <line
              key={`${lane.kind}-${lane.name}`}
              className="rail"
              data-lane={lane.kind}
              x1="0"
              x2="100%"
              y1={yOf(row)}
              y2={yOf(row)}
            />
          ))}
          {columns.map((column, place) => (
            <VersionColumn key={column.entryId} column={column} lane={lanes[column.from]} x={xOf(place)} />
          ))}
        </svg>
        <ol className="lane-links">
          {columns.map((column, place) => (
            <li key={column.entryId} style={{ left: xOf(place), top: yOf(SERVER) }}>
              <a
                href={hrefOf('history', profile, column.entryId)}
                aria-label={tellOf(column)}
                aria-describedby={column.entryId === open ? cardId : undefined}
                onMouseEnter={() => setOpen(column.entryId)}
                onFocus={() => setOpen(column.entryId)}
                onBlur={() => setOpen(null)}
              >
                {column.sequence}
              </a>
            </li>
          ))}
        </ol>
        {shown !== undefined && (
          <VersionCard
            id={cardId}
            profile={profile}
            entryId={shown.entryId}
            title={tellOf(shown)}
            atEnd={place >= columns.length / 2}
          />
        )}
      </div>
    </section>
  );
}

interface VersionColumnProps {
  readonly column: Column;
  readonly lane: Lane | undefined;
  readonly x: string;
}

/** A filled point where it was made; from another device, a ring where it came in here. */
function VersionColumn({ column: { from }, lane, x }: VersionColumnProps) {
  const kind = lane?.kind ?? 'other';
  return (
    <g data-lane={kind}>
      <line className="hop" x1={x} x2={x} y1={yOf(0)} y2={yOf(Math.max(from, SERVER))} />
      {kind === 'other' && <circle className="ring" cx={x} cy={yOf(0)} r="4.5" />}
      <circle className="made" cx={x} cy={yOf(from)} r="5.5" />
    </g>
  );
}

const yOf = (row: number): number => row * ROW + ROW / 2;

function laneName(lane: Lane | undefined): string {
  if (lane?.kind === 'here') return text('ui.lanes.here');
  if (lane?.kind === 'server') return text('ui.lanes.server');
  return lane?.name ?? text('ui.lanes.somebody');
}
