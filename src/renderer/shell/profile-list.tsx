import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import { hrefOf } from '../../shared/routes.ts';
import { text } from '../app/text.ts';
import { StatusMark } from '../parts/status-mark.tsx';

interface ProfileListProps {
  readonly profiles: readonly ProfileSnapshot[];
  readonly current: string | null;
}

/** Whose wallets are kept in sync here, each with its status. */
export function ProfileList({ profiles, current }: ProfileListProps) {
  return (
    <ul className="profiles" aria-label={text('ui.profiles')}>
      {profiles.map((profile) => (
        <li key={profile.name}>
          <a
            href={hrefOf('status', profile.name)}
            aria-current={profile.name === current ? 'true' : undefined}
          >
            <StatusMark profile={profile} size={20} />
            <span className="profile-words">
              <span className="strong">
                {profile.binding?.deviceName ?? text('ui.profile.unreadable', { name: profile.name })}
              </span>
              <span className="soft">{profile.binding?.email}</span>
              <span className="unseen">{text(`status.${profile.status}`)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
