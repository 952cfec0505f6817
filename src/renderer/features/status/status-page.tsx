import { useEffect, useRef } from 'react';
import type { KeychainState } from '../../../shared/model/setup.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { primaryActionOf } from '../../../shared/primary-action.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { BusyBar } from '../../parts/busy-bar.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { speakable } from '../../parts/problem-words.ts';
import { isNearlyFull, percentOf } from '../../parts/sizes.ts';
import { StatusMark } from '../../parts/status-mark.tsx';
import { toneOf } from '../../parts/status-tone.ts';
import { useCall } from '../../parts/use-call.ts';
import { WayOutLink } from '../../parts/way-out-link.tsx';
import { DeviceList } from './device-list.tsx';
import { factsOf, timingOf } from './facts.ts';
import { NotVerified } from './not-verified.tsx';
import { PauseMenu } from './pause-menu.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { RecentActivity } from './recent-activity.tsx';
import { sentenceOf } from './sentence.ts';
import { SyncLanes } from './sync-lanes.tsx';
import { useRecent } from './use-recent.ts';

interface StatusPageProps {
  readonly profile: ProfileSnapshot;
  readonly keychain: KeychainState;
  readonly now: number;
}

/** One true sentence, what lies behind it, and the one thing to do. */
export function StatusPage({ profile, keychain, now }: StatusPageProps) {
  const { sync } = useCompanion();
  const syncing = useCall(() => sync.now(profile.name));
  const pausing = useCall(sync.pause);
  const resuming = useCall(sync.resume);
  const recent = useRecent(profile.name, profile.sequence);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const sentence = sentenceOf(profile);
  const action = primaryActionOf(profile);
  const problem = profile.problem ?? syncing.problem ?? pausing.problem ?? resuming.problem;

  return (
    <div className="page status" data-tone={toneOf(profile)}>
      <header className="state">
        <StatusMark profile={profile} size={36} />
        <div className="grow">
          <h1 className="sentence" ref={heading} tabIndex={-1}>
            {sentence}
          </h1>
          <p className="soft facts">{factsOf(profile, now).join(text('ui.joint'))}</p>
          <p className="soft facts">{timingOf(profile, now).join(text('ui.joint'))}</p>
        </div>
        <div className="row state-actions">
          {profile.paused === null && (
            <PauseMenu onPause={(until) => void pausing.run({ profile: profile.name, until })} />
          )}
          {profile.paused !== null && profile.status !== 'paused' && (
            <ActionButton
              variant="default"
              running={resuming.running}
              onClick={() => void resuming.run(profile.name)}
            >
              {text('ui.action.resume')}
            </ActionButton>
          )}
          <PrimaryButton
            profile={profile}
            running={syncing.running || resuming.running}
            onSync={() => void syncing.run()}
            onResume={() => void resuming.run(profile.name)}
          />
        </div>
      </header>
      {profile.busy !== null && <BusyBar busy={profile.busy} />}
      <ProblemNote problem={problem} said={sentence}>
        {problem !== null && (
          <WayOutLink
            code={speakable(problem).code}
            profile={profile.name}
            unless={action.kind === 'page' ? action.page : undefined}
          />
        )}
      </ProblemNote>
      {profile.status === 'needs-password' && <ProblemNote problem={keychain.problem} />}
      {profile.status === 'not-verified' && <NotVerified profile={profile.name} />}
      {profile.passwordInDoubt && <p className="note">{text('ui.password.inDoubt')}</p>}
      {profile.wallet !== null && isNearlyFull(profile.wallet.bytes, profile.wallet.limit) && (
        <p className="note" data-tone="asks">
          {text('ui.nearlyFull', { percent: percentOf(profile.wallet.bytes, profile.wallet.limit) })}{' '}
          <a href={hrefOf('changes', profile.name, 'sizes')}>{text('ui.action.sizes')}</a>
        </p>
      )}
      <SyncLanes profile={profile.name} entries={recent.versions} now={now} />
      <div className="columns">
        <DeviceList devices={profile.devices} now={now} />
        <RecentActivity profile={profile.name} events={recent.events} now={now} />
      </div>
    </div>
  );
}
