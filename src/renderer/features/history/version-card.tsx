import { useEffect, useState } from 'react';
import type { HistoryComparison } from '../../../shared/model/history.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { changeWords, labelWords } from '../../parts/item-words.ts';

interface VersionCardProps {
  readonly profile: string;
  readonly entryId: string;
  /** What the link it belongs to is described by. */
  readonly id: string;
  readonly title: string;
  /** At which end of its picture it stands. */
  readonly atEnd: boolean;
}

const MOST = 5;

/** What changed in a version, told beside a link to it. There is nothing to click in it. */
export function VersionCard({ profile, entryId, id, title, atEnd }: VersionCardProps) {
  const changes = useChanges(profile, entryId);
  return (
    <div className="version-card" id={id} role="tooltip" data-at={atEnd ? 'end' : 'start'}>
      <p className="strong">{title}</p>
      {changes !== null && (
        <ul>
          {changes.items.map(({ id: item, label, before, after }) => (
            <li key={item}>
              <span className="break">{labelWords(label)}</span>{' '}
              <span className="soft break">{changeWords(label, before, after)}</span>
            </li>
          ))}
          {changes.accounts.length > 0 && (
            <li>{text('ui.count.accounts', { count: changes.accounts.length })}</li>
          )}
        </ul>
      )}
      {changes !== null && changes.total > changes.items.length && (
        <p className="soft">{text('ui.history.more', { count: changes.total - changes.items.length })}</p>
      )}
    </div>
  );
}

/** Null as long as it is not known, and where it does not open without an earlier password. */
function useChanges(profile: string, entryId: string): HistoryComparison | null {
  const { history } = useCompanion();
  const [changes, setChanges] = useState<HistoryComparison | null>(null);
  useEffect(() => {
    let current = true;
    setChanges(null);
    void history.show({ profile, id: entryId, other: 'previous', offset: 0, limit: MOST }).then((answer) => {
      if (current && answer.ok) setChanges(answer.value);
    });
    return () => {
      current = false;
    };
  }, [history, profile, entryId]);
  return changes;
}
