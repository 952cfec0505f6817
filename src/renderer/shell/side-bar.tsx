import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import { hrefOf, type Page } from '../../shared/routes.ts';
import { text } from '../app/text.ts';
import { Fingerprint } from '../parts/fingerprint.tsx';
import { FingerprintDialog } from '../parts/fingerprint-dialog.tsx';
import { NavLinks } from './nav-links.tsx';
import { ProfileList } from './profile-list.tsx';

interface SideBarProps {
  readonly profiles: readonly ProfileSnapshot[];
  readonly profile: ProfileSnapshot;
  readonly page: Page;
}

/** Profiles above, pages below them, and the fingerprint at the foot. */
export function SideBar({ profiles, profile, page }: SideBarProps) {
  const [comparing, setComparing] = useState(false);
  const { fingerprint, sequence } = profile;
  return (
    <nav className="side-bar" aria-label={text('ui.nav')}>
      <div className="side-bar-inner">
        <ProfileList profiles={profiles} current={profile.name} />
        <NavLinks profile={profile} page={page} />
        <a className="add-profile soft" href={hrefOf('setup')}>
          <IconPlus size={16} stroke={1.5} aria-hidden="true" />
          {text('ui.profiles.add')}
        </a>
        {fingerprint !== null && (
          <button
            type="button"
            className="fingerprint-button"
            aria-label={text('ui.fingerprint.open', { words: fingerprint.words.join(' ') })}
            onClick={() => setComparing(true)}
          >
            <Fingerprint fingerprint={fingerprint} />
          </button>
        )}
        {fingerprint !== null && comparing && (
          <FingerprintDialog
            fingerprint={fingerprint}
            sequence={sequence}
            onClose={() => setComparing(false)}
          />
        )}
      </div>
    </nav>
  );
}
