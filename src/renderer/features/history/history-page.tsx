import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { FilesPage } from './files-page.tsx';
import { parsePlace } from './history-place.ts';

interface HistoryPageProps {
  readonly profile: ProfileSnapshot;
  readonly item: string | null;
  readonly now: number;
}

/** Every version and every backup; one of them beside another; and the ways to files and from files. */
export function HistoryPage({ profile, item, now }: HistoryPageProps) {
  const place = parsePlace(item);
  switch (place.kind) {
    case 'list':
      return <EntryList profile={profile} now={now} />;
    case 'files':
      return <FilesPage profile={profile.name} />;
    case 'entry':
      return <EntryPage key={place.id} profile={profile} id={place.id} other={place.other} now={now} />;
  }
}
