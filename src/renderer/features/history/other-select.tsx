import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../../shared/model/history.ts';
import { historyOthers } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { clockTime } from '../../parts/time-ago.ts';
import { entryWords } from './entry-words.ts';
import { isOther, type Other } from './history-place.ts';

interface OtherSelectProps {
  readonly profile: string;
  readonly id: string;
  readonly other: Other;
  readonly now: number;
  /** Where the comparison with it is. */
  readonly hrefFor: (other: Other) => string;
}

const MOST = 200;

/** What the entry is compared with: the version before, base, the wallet of now, or any other entry. */
export function OtherSelect({ profile, id, other, now, hrefFor }: OtherSelectProps) {
  const { history } = useCompanion();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  useEffect(() => {
    let current = true;
    void history.list({ profile, offset: 0, limit: MOST }).then((answer) => {
      if (current && answer.ok) setEntries(answer.value.items);
    });
    return () => {
      current = false;
    };
  }, [history, profile]);
  const others = entries.filter((entry) => Number(entry.id) !== Number(id));
  const known = others.some((entry) => entry.id === other) || historyOthers.some((fixed) => fixed === other);
  return (
    <NativeSelect
      className="other-select"
      label={text('ui.history.compare')}
      description={text(other === 'now' ? 'ui.history.compare.now.means' : 'ui.history.compare.means')}
      value={other}
      onChange={(event) => {
        const wanted = event.currentTarget.value;
        if (isOther(wanted)) window.location.hash = hrefFor(wanted);
      }}
      data={[
        ...historyOthers.map((value) => ({ value, label: text(`ui.history.compare.${value}`) })),
        ...(known ? [] : [{ value: other, label: other }]),
        ...others.map((entry) => ({
          value: entry.id,
          label: [entryWords(entry), clockTime(entry.at, now)].join(text('ui.joint')),
        })),
      ]}
    />
  );
}
