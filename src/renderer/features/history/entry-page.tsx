import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { WentBack } from '../../../shared/model/history.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { DifferenceList } from '../../parts/difference-list.tsx';
import { groupWords } from '../../parts/group-counts.ts';
import { labelWords } from '../../parts/item-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { clockTime } from '../../parts/time-ago.ts';
import { useCall } from '../../parts/use-call.ts';
import { usePages } from '../../parts/use-pages.ts';
import { entryFacts, entryWords } from './entry-words.ts';
import { wentBackWords } from './went-back-words.ts';

interface EntryPageProps {
  readonly profile: ProfileSnapshot;
  readonly id: string;
  readonly now: number;
}

/** One entry: what changed in it, and going back to it, whole or item by item. */
export function EntryPage({ profile: { name }, id, now }: EntryPageProps) {
  const { history } = useCompanion();
  const [other, setOther] = useState<'previous' | 'now'>('previous');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [password, setPassword] = useState('');
  const [back, setBack] = useState<WentBack | null>(null);
  const older = password === '' ? {} : { older: password };
  const { list, problem, more, reload } = usePages(`${id}/${other}`, (page) =>
    history.show({ ...page, ...older, profile: name, id, other }),
  );
  const restoring = useCall(history.restore);
  const pinning = useCall(history.pin);
  const entry = list?.entry ?? null;
  const needsPassword = problem?.code === 'old-password-needed' || entry?.needsOlderPassword === true;
  const restore = async () => {
    const items = ticked.size === 0 ? null : [...ticked];
    const done = await restoring.run({ ...older, profile: name, id, items });
    if (done === null) return;
    setBack(done.value);
    setTicked(new Set());
    reload();
  };
  const pin = async (pinned: boolean) => {
    await pinning.run({ profile: name, id, pinned });
    reload();
  };
  const tick = (itemId: string) => {
    const next = new Set(ticked);
    if (!next.delete(itemId)) next.add(itemId);
    setTicked(next);
  };

  return (
    <Page
      title={entry === null ? text('ui.nav.history') : entryWords(entry)}
      lead={entry === null ? '' : [clockTime(entry.at, now), ...entryFacts(entry)].join(text('ui.joint'))}
      actions={
        entry !== null && (
          <Button variant="default" onClick={() => void pin(!entry.pinned)}>
            {text(entry.pinned ? 'ui.history.unpin' : 'ui.history.pin')}
          </Button>
        )
      }
    >
      <p>
        <a href={hrefOf('history', name)}>{text('ui.history.all')}</a>
      </p>
      <ProblemNote problem={problem ?? restoring.problem ?? pinning.problem} />
      {needsPassword && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            reload();
          }}
        >
          <PasswordField
            label={text('ui.history.password')}
            autoComplete="off"
            value={password}
            onChange={setPassword}
          />
          <div className="row">
            <Button type="submit" variant="default">
              {text('ui.history.open')}
            </Button>
          </div>
        </form>
      )}
      <NativeSelect
        className="filter"
        label={text('ui.history.compare')}
        value={other}
        onChange={(event) => setOther(event.currentTarget.value === 'now' ? 'now' : 'previous')}
        data={[
          { value: 'previous', label: text('ui.history.compare.previous') },
          { value: 'now', label: text('ui.history.compare.now') },
        ]}
      />
      {list !== null && (
        <>
          <p className="soft">{groupWords(list.groups) || text('ui.history.same')}</p>
          <DifferenceList
            differences={list.items}
            before={(difference) => (
              <Checkbox
                aria-label={text('ui.history.tick', { name: labelWords(difference.label) })}
                checked={ticked.has(difference.id)}
                onChange={() => tick(difference.id)}
              />
            )}
          />
          <MoreButton shown={list.items.length} total={list.total} more={more} />
          <AccountList accounts={list.accounts} />
          <div className="row">
            <ActionButton variant="default" running={restoring.running} onClick={() => void restore()}>
              {text('ui.history.restore', { count: ticked.size })}
            </ActionButton>
            <span className="soft">{text('ui.history.restore.means')}</span>
          </div>
        </>
      )}
      <div role="status">
        {back !== null && (
          <p className="note" data-tone="good">
            {wentBackWords(back)}
          </p>
        )}
      </div>
    </Page>
  );
}
