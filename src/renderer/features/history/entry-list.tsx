import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { historyShown } from '../../../shared/model/terms.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { Empty } from '../../parts/empty.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { dayWords } from '../../parts/time-ago.ts';
import { useCall } from '../../parts/use-call.ts';
import { usePages } from '../../parts/use-pages.ts';
import { byDay } from './by-day.ts';
import { CompareBar } from './compare-bar.tsx';
import { EntryLine } from './entry-line.tsx';
import { UndoLast } from './undo-last.tsx';

interface EntryListProps {
  readonly profile: ProfileSnapshot;
  readonly now: number;
}

type Shown = (typeof historyShown)[number];

/** Every version, and every backup this device made before it was changed, by days. */
export function EntryList({ profile: { name, sequence }, now }: EntryListProps) {
  const { history } = useCompanion();
  const [shown, setShown] = useState<Shown>('all');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const { list, problem, more, reload } = usePages(`${name}/${sequence}/${shown}`, (page) =>
    history.list({ ...page, profile: name, only: shown }),
  );
  const pinning = useCall(history.pin);
  const pin = async (id: string, pinned: boolean) => {
    if ((await pinning.run({ profile: name, id, pinned })) !== null) reload();
  };
  // The two ticked last: a third one takes the place of the first.
  const tick = (id: string) =>
    setTicked(ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked.slice(-1), id]);

  return (
    <Page
      title={text('ui.nav.history')}
      lead={text('ui.history.lead')}
      actions={
        <Button component="a" variant="default" href={hrefOf('history', name, 'files')}>
          {text('ui.files')}
        </Button>
      }
    >
      <UndoLast key={name} profile={name} now={now} sequence={sequence} onUndone={reload} />
      <ProblemNote problem={problem ?? pinning.problem} />
      <div className="filters">
        <NativeSelect
          label={text('ui.history.show')}
          value={shown}
          onChange={(event) => {
            const wanted = historyShown.find((known) => known === event.currentTarget.value);
            if (wanted !== undefined) setShown(wanted);
          }}
          data={historyShown.map((value) => ({ value, label: text(`ui.history.show.${value}`) }))}
        />
      </div>
      <CompareBar profile={name} ticked={ticked} onClear={() => setTicked([])} />
      {list?.total === 0 && shown === 'all' && (
        <Empty title={text('ui.history.none')} teaches={text('ui.history.none.teaches')} />
      )}
      {list?.total === 0 && shown !== 'all' && (
        <Empty title={text('ui.nothingFits')} teaches={text('ui.history.nothingFits.teaches')} />
      )}
      <div className="days">
        {byDay(list?.items ?? []).map(({ entries, start }) => (
          <section key={start} aria-labelledby={`day-${start}`}>
            <h2 className="section-title" id={`day-${start}`}>
              {dayWords(start, now)}
            </h2>
            <ul className="plain-list entries">
              {entries.map((entry) => (
                <EntryLine
                  key={entry.id}
                  profile={name}
                  entry={entry}
                  ticked={ticked.includes(entry.id)}
                  onTick={() => tick(entry.id)}
                  onPin={() => void pin(entry.id, !entry.pinned)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {list !== null && list.damaged.length > 0 && (
        <p className="note" data-tone="asks">
          {text('ui.history.damaged', { count: list.damaged.length })}
        </p>
      )}
      {list !== null && <MoreButton shown={list.items.length} total={list.total} more={more} />}
    </Page>
  );
}
