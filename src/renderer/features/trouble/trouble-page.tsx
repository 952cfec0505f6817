import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { Page } from '../../parts/page.tsx';
import { SecurityAlert } from './security-alert.tsx';
import { WalletLocked } from './wallet-locked.tsx';

interface TroublePageProps {
  readonly profile: ProfileSnapshot;
  readonly now: number;
}

/** Trouble that needs more than a sentence and a button. */
export function TroublePage({ profile, now }: TroublePageProps) {
  const { halt, status, name, binding } = profile;
  if (halt !== null) return <SecurityAlert profile={profile} halt={halt} now={now} />;
  if (status === 'wallet-locked') return <WalletLocked profile={name} walletId={binding?.walletId ?? name} />;
  return (
    <Page title={text('ui.trouble.none')} lead={text(`status.${status}`)}>
      <p>
        <a href={hrefOf('status', name)}>{text('ui.toStatus')}</a>
      </p>
    </Page>
  );
}
