import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { ChangeView } from '../../../shared/model/change.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { changeGroups, changeSides } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { labelWords } from '../../parts/item-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ChangeRow } from './change-row.tsx';
import { RawDialog } from './raw-dialog.tsx';
import { SizeList } from './size-list.tsx';

interface ChangesPageProps {
  readonly profile: ProfileSnapshot;
  /** `sizes`: what takes the room is what one came for. */
  readonly item: string | null;
}

/** Where this device, the server and what was agreed on last are not the same. */
export function ChangesPage({ profile, item }: ChangesPageProps) {
  const { changes } = useCompanion();
  const { name, sequence, pendingChanges, incomingChanges, conflicts } = profile;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const [side, setSide] = useState('');
  const [group, setGroup] = useState('');
  const [open, setOpen] = useState<ChangeView | null>(null);
  const wantedSide = changeSides.find((known) => known === side);
  const wantedGroup = changeGroups.find((known) => known === group);
  const refresh = useRef(true);
  const seen = [name, sequence, pendingChanges, incomingChanges, conflicts, search, side, group].join('/');
  const { list, problem, more, loading, reload } = usePages(seen, (page) => {
    const anew = refresh.current && page.offset === 0;
    refresh.current = false;
    return changes.list({
      ...page,
      profile: name,
      ...(search !== '' && { search }),
      ...(wantedSide && { side: wantedSide }),
      ...(wantedGroup && { group: wantedGroup }),
      ...(anew && { refresh: true }),
    });
  });
  const filtered = search !== '' || side !== '' || group !== '';
  const lookAgain = () => {
    refresh.current = true;
    reload();
  };

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
      <div className="filters">
        <TextInput
          type="search"
          label={text('ui.search')}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          label={text('ui.changes.who')}
          value={side}
          onChange={(event) => setSide(event.currentTarget.value)}
          data={[
            { value: '', label: text('ui.changes.anyone') },
            ...changeSides.map((value) => ({ value, label: text(`ui.side.${value}`) })),
          ]}
        />
        <NativeSelect
          label={text('ui.changes.what')}
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
          data={[
            { value: '', label: text('ui.changes.anything') },
            ...changeGroups.map((value) => ({ value, label: text(`ui.group.${value}`) })),
          ]}
        />
      </div>
      <ProblemNote problem={problem} />
      {list?.total === 0 &&
        (filtered ? (
          <Empty title={text('ui.nothingFits')} teaches={text('ui.nothingFits.teaches')} />
        ) : (
          <Empty title={text('ui.changes.none')} teaches={text('ui.changes.none.teaches')} />
        ))}
      <ul className="plain-list">
        {list?.items.map((change) => (
          <ChangeRow key={change.id} change={change} onOpen={() => setOpen(change)} />
        ))}
      </ul>
      {list !== null && <MoreButton shown={list.items.length} total={list.total} more={more} />}
      {list !== null && <AccountList accounts={list.accounts} />}
      {list !== null && open !== null && (
        <RawDialog
          profile={name}
          look={list.look}
          item={open}
          title={labelWords(open.label)}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
