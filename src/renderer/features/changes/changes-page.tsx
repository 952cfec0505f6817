import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import type { ChangeView } from '../../../shared/model/change.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { changeGroups } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { locale, text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { listedOr } from '../../parts/item-words.ts';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useSparseList } from '../../parts/use-sparse-list.ts';
import { WindowRows } from '../../parts/window-rows.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { ChangeFilters } from './change-filters.tsx';
import { ChangeRow } from './change-row.tsx';
import { asAsked, NO_FILTERS } from './filters.ts';
import { SizeList } from './size-list.tsx';

interface ChangesPageProps {
  readonly profile: ProfileSnapshot;
  /** `sizes`: what takes the room is what one came for. */
  readonly item: string | null;
  readonly now: number;
}

const ROW = 61;

/** Where this device, the server and what was agreed on last are not the same. */
export function ChangesPage({ profile, item, now }: ChangesPageProps) {
  const { changes } = useCompanion();
  const { name, sequence, pendingChanges, incomingChanges, conflicts, moves } = profile;
  const [typed, setTyped] = useState(NO_FILTERS);
  const [search] = useDebouncedValue(typed.search, 40);
  const [open, setOpen] = useState<ChangeView | null>(null);
  const filters = { ...typed, search };
  const refresh = useRef(true);
  const key = [
    name,
    sequence,
    pendingChanges,
    incomingChanges,
    conflicts,
    moves,
    ...Object.values(filters),
  ].join('/');
  const pages = useSparseList(key, (page) => {
    const anew = refresh.current && page.offset === 0;
    refresh.current = false;
    return changes.list({ ...page, profile: name, ...asAsked(filters, now), ...(anew && { refresh: true }) });
  });
  const { list, at, want, problem, loading } = pages;
  const lookAgain = () => {
    refresh.current = true;
    pages.reload();
  };
  const others = list === null || list.others.length === 0 ? text('ui.side.remote') : listedOr(list.others);
  const wanted = filters.group;
  const language = locale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are others in another language.
  const groups = useMemo(
    () =>
      changeGroups
        .filter((group) => (list?.groups[group] ?? 0) > 0 && (wanted === '' || wanted === group))
        .map((group) => ({
          key: group,
          label: text(`ui.group.${group}`),
          count: list?.groups[group] ?? 0,
          heading: (
            <h2 className="section-title row-heading">
              {text(`ui.group.${group}`)} <span className="soft">{list?.groups[group]}</span>
            </h2>
          ),
        })),
    [list, wanted, language],
  );
  const filtered = Object.values(filters).some((value) => value !== '');
  const empty = list?.total === 0;

  return (
    <Page
      title={text('ui.nav.changes')}
      lead={text('ui.changes.lead', { sequence })}
      actions={
        <ActionButton variant="default" running={loading} onClick={lookAgain}>
          {text('ui.lookAgain')}
        </ActionButton>
      }
    >
      {item === 'sizes' && <SizeList profile={name} wallet={profile.wallet} />}
      <ChangeFilters
        filters={typed}
        others={others}
        onChange={(change) => setTyped((before) => ({ ...before, ...change }))}
      />
      <p className="soft" role="status">
        {list !== null && text('ui.changes.found', { count: list.total })}
      </p>
      <ProblemNote problem={problem} />
      {list !== null && list.encrypted !== null && (
        <p className="note">{text(`ui.encrypted.${list.encrypted}`)}</p>
      )}
      {empty && filtered && <Empty title={text('ui.nothingFits')} teaches={text('ui.nothingFits.teaches')} />}
      {empty && !filtered && (
        <Empty
          title={text(list.settled ? 'ui.changes.settled' : 'ui.changes.none')}
          teaches={text('ui.changes.none.teaches')}
        />
      )}
      {list !== null && list.total > 0 && (
        <WindowRows
          groups={groups}
          rowHeight={ROW}
          onSeen={want}
          row={(place) => {
            const change = at(place);
            if (change === undefined) return <div className="row-empty" />;
            return <ChangeRow change={change} others={others} onOpen={() => setOpen(change)} />;
          }}
        />
      )}
      {list !== null && <AccountList accounts={list.accounts} />}
      {list !== null && open !== null && (
        <ChangeDialog
          profile={name}
          look={list.look}
          change={open}
          others={others}
          now={now}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
