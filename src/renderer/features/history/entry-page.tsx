import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { groupWords } from '../../parts/group-counts.ts';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { clockTime } from '../../parts/time-ago.ts';
import { useCall } from '../../parts/use-call.ts';
import { usePages } from '../../parts/use-pages.ts';
import { Comparison } from './comparison.tsx';
import { entryFacts, entryWords } from './entry-words.ts';
import { formatPlace, type Other } from './history-place.ts';
import { OlderPassword } from './older-password.tsx';
import { OtherSelect } from './other-select.tsx';
import { RestoreForm } from './restore-form.tsx';

interface EntryPageProps {
  readonly profile: ProfileSnapshot;
  readonly id: string;
  readonly other: Other;
  readonly now: number;
}

/** One entry beside another, or beside the wallet of now: then it can be gone back to, whole or item by item. */
export function EntryPage({ profile: { name }, id, other, now }: EntryPageProps) {
  const { history } = useCompanion();
  const [password, setPassword] = useState('');
  const older = password === '' ? {} : { older: password };
  const { list, problem, more, reload } = usePages(`${id}/${other}/${password}`, (page) =>
    history.show({ ...page, ...older, profile: name, id, other }),
  );
  const pinning = useCall(history.pin);
  const entry = list?.entry ?? null;
  const isLocked = problem?.code === 'old-password-needed' || problem?.code === 'password-wrong';
  const pin = async (pinned: boolean) => {
    await pinning.run({ profile: name, id, pinned });
    reload();
  };
  const placeOf = (against: Other) =>
    hrefOf('history', name, formatPlace({ kind: 'entry', id, other: against }));

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
      <ProblemNote problem={(isLocked ? null : problem) ?? pinning.problem} />
      {isLocked && <OlderPassword problem={problem} onGiven={setPassword} />}
      <OtherSelect profile={name} id={id} other={other} now={now} hrefFor={placeOf} />
      {list !== null && !isLocked && (
        <>
          <p className="soft">
            {groupWords(list.groups) ||
              text(list.accounts.length > 0 ? 'ui.history.onlyAccounts' : 'ui.history.same')}
          </p>
          {other === 'now' ? (
            <RestoreForm profile={name} id={id} older={older} list={list} more={more} onDone={reload} />
          ) : (
            <>
              <Comparison list={list} more={more} />
              <div className="row">
                <Button component="a" variant="default" href={placeOf('now')}>
                  {text('ui.history.lookBack')}
                </Button>
                <span className="soft">{text('ui.history.lookBack.means')}</span>
              </div>
            </>
          )}
        </>
      )}
    </Page>
  );
}
