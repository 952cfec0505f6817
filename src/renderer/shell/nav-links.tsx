import {
  IconActivity,
  IconArrowsDiff,
  IconGitMerge,
  IconHeartbeat,
  IconHistory,
  IconSettings,
} from '@tabler/icons-react';
import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import { hrefOf, type Page } from '../../shared/routes.ts';
import { text } from '../app/text.ts';

const LINKS = [
  ['status', IconHeartbeat],
  ['changes', IconArrowsDiff],
  ['review', IconGitMerge],
  ['history', IconHistory],
  ['activity', IconActivity],
  ['settings', IconSettings],
] as const;

interface NavLinksProps {
  readonly profile: ProfileSnapshot;
  readonly page: Page;
}

/** The pages of a profile. */
export function NavLinks({ profile, page }: NavLinksProps) {
  return (
    <ul className="nav-links">
      {LINKS.map(([name, Icon]) => (
        <li key={name} data-page={name}>
          <a href={hrefOf(name, profile.name)} aria-current={page === name ? 'page' : undefined}>
            <Icon size={18} stroke={1.5} aria-hidden="true" />
            <span className="grow">{text(`ui.nav.${name}`)}</span>
            {name === 'review' && (profile.conflicts ?? 0) > 0 && (
              <span className="count">
                {profile.conflicts}
                <span className="unseen">{text('ui.nav.waiting')}</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
