import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { Empty } from '../../parts/empty.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { clockTime } from '../../parts/time-ago.ts';
import { usePages } from '../../parts/use-pages.ts';
import { activityFilterNames, activityFilters } from './activity-groups.ts';
import { activityWords } from './activity-words.ts';

interface ActivityPageProps {
  readonly profile: ProfileSnapshot;
  readonly now: number;
}

/** Everything that happened, newest first. */
export function ActivityPage({ profile: { name }, now }: ActivityPageProps) {
  const { activity } = useCompanion();
  const [wanted, setWanted] = useState('all');
  const filter = activityFilterNames.find((known) => known === wanted);
  const { list, problem, more, reload } = usePages(`${name}/${wanted}`, (page) =>
    activity.list({ ...page, profile: name, ...(filter && { kinds: [...activityFilters[filter]] }) }),
  );
  useEffect(() => activity.onAdded(() => reload()), [activity, reload]);

  return (
    <Page title={text('ui.nav.activity')} lead={text('ui.activity.lead')}>
      <NativeSelect
        className="filter"
        label={text('ui.activity.show')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        data={[
          { value: 'all', label: text('ui.activity.all') },
          ...activityFilterNames.map((value) => ({ value, label: text(`ui.activity.filter.${value}`) })),
        ]}
      />
      <ProblemNote problem={problem} />
      {list?.total === 0 && (
        <Empty title={text('ui.activity.none')} teaches={text('ui.activity.none.teaches')} />
      )}
      <ul className="plain-list log">
        {list?.items.map((event) => (
          <li key={event.id} className="line" data-kind={event.kind}>
            <time className="soft" dateTime={new Date(event.at).toISOString()}>
              {clockTime(event.at, now)}
            </time>
            <span className="grow">{activityWords(event, now)}</span>
          </li>
        ))}
      </ul>
      {list !== null && <MoreButton shown={list.items.length} total={list.total} more={more} />}
    </Page>
  );
}
