import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { CompanionBridge } from '../../app/window.ts';
import { EmptyState } from './empty-state.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ProfileStatus } from './profile-status.tsx';

interface StatusPageProps {
  readonly snapshot: Snapshot;
  /** In ms since 1970. */
  readonly now: number;
  readonly onSync: CompanionBridge['sync']['now'];
}

/** How every profile stands. */
export function StatusPage({ snapshot, now, onSync }: StatusPageProps) {
  const { problem, profiles } = snapshot;
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      {problem === null && profiles.length === 0 && <EmptyState />}
      {profiles.map((profile) => (
        <ProfileStatus key={profile.name} profile={profile} now={now} onSync={onSync} />
      ))}
    </>
  );
}
