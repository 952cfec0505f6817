import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { Empty } from '../../parts/empty.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { clockTime } from '../../parts/time-ago.ts';
import { usePages } from '../../parts/use-pages.ts';
import { EntryPage } from './entry-page.tsx';
import { entryFacts, entryWords } from './entry-words.ts';

interface HistoryPageProps {
  readonly profile: ProfileSnapshot;
  readonly item: string | null;
  readonly now: number;
}

/** Every version, and every backup this device made before it was changed. */
export function HistoryPage({ profile, item, now }: HistoryPageProps) {
  return item === null ? (
    <EntryList profile={profile} now={now} />
  ) : (
    <EntryPage key={item} profile={profile} id={item} now={now} />
  );
}

function EntryList({ profile: { name, sequence }, now }: Omit<HistoryPageProps, 'item'>) {
  const { history } = useCompanion();
  const { list, problem, more } = usePages(`${name}/${sequence}`, (page) =>
    history.list({ ...page, profile: name }),
  );
  return (
    <Page title={text('ui.nav.history')} lead={text('ui.history.lead')}>
      <ProblemNote problem={problem} />
      {list?.total === 0 && (
        <Empty title={text('ui.history.none')} teaches={text('ui.history.none.teaches')} />
      )}
      <ul className="plain-list">
        {list?.items.map((entry) => (
          <li key={entry.id} className="line" data-side={entry.kind === 'taken-in' ? 'theirs' : 'mine'}>
            <a className="grow stacked entry-link" href={hrefOf('history', name, entry.id)}>
              <span className="strong">{entryWords(entry)}</span>
              <span className="soft">{entryFacts(entry).join(text('ui.joint'))}</span>
            </a>
            <time className="soft" dateTime={new Date(entry.at).toISOString()}>
              {clockTime(entry.at, now)}
            </time>
          </li>
        ))}
      </ul>
      {list !== null && list.damaged.length > 0 && (
        <p className="note" data-tone="asks">
          {text('ui.history.damaged', { count: list.damaged.length })}
        </p>
      )}
      {list !== null && <MoreButton shown={list.items.length} total={list.total} more={more} />}
    </Page>
  );
}
