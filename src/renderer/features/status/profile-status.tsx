import { useId, useState } from 'react';
import type { Refusal } from '../../../shared/ipc/types.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import type { Problem } from '../../../shared/problem.ts';
import { text } from '../../app/text.ts';
import type { CompanionBridge } from '../../app/window.ts';
import { ProblemNote } from './problem-note.tsx';
import { toneOf } from './status-tone.ts';
import { timeAgo } from './time-ago.ts';

interface ProfileStatusProps {
  readonly profile: ProfileSnapshot;
  readonly now: number;
  readonly onSync: CompanionBridge['sync']['now'];
}

/** One profile: the sentence of its state, what lies behind it, and the one thing to do. */
export function ProfileStatus({ profile, now, onSync }: ProfileStatusProps) {
  const nameId = useId();
  const [refusal, setRefusal] = useState<Problem | Refusal | null>(null);
  const { binding, busy, name, status } = profile;
  const sentence = text(`status.${status}`);
  const problem = profile.problem ?? refusal;

  const sync = async () => {
    setRefusal(null);
    const answer = await onSync(name);
    if (!answer.ok) setRefusal(answer.problem);
  };

  return (
    <section className="profile" aria-labelledby={nameId} data-tone={toneOf(profile)}>
      <header>
        <h2 className="name" id={nameId}>
          {binding?.deviceName ?? text('ui.profile.unreadable', { name })}
        </h2>
        {binding !== null && (
          <p className="soft">
            {text('ui.profile.account', { email: binding.email, server: hostOf(binding.serverAddress) })}
          </p>
        )}
      </header>
      <p className="sentence" role="status">
        <span className="mark" aria-hidden="true" />
        {sentence}
      </p>
      <p className="soft">{factsOf(profile, now).join(' · ')}</p>
      {problem !== null && <ProblemNote problem={problem} said={sentence} />}
      {/* Not `disabled`: the focus would be lost each time. */}
      <button type="button" className="primary" aria-disabled={busy} onClick={busy ? undefined : sync}>
        {text(busy ? 'ui.syncing' : 'ui.syncNow')}
      </button>
    </section>
  );
}

function factsOf(profile: ProfileSnapshot, now: number): readonly string[] {
  const { checkedAt, sequence } = profile;
  return [
    checkedAt === null ? text('ui.neverChecked') : text('ui.checked', { when: timeAgo(checkedAt, now) }),
    text('ui.version', { sequence }),
    ...count('ui.pending', profile.pendingChanges),
    ...count('ui.incoming', profile.incomingChanges),
    ...count('ui.conflicts', profile.conflicts),
  ];
}

/** What is not known is not claimed. */
const count = (
  key: 'ui.pending' | 'ui.incoming' | 'ui.conflicts',
  value: number | null,
): readonly string[] => (value === null ? [] : [text(key, { count: value })]);

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
