import type { KeychainState } from '../../../shared/model/setup.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { text } from '../../app/text.ts';
import { BusyBar } from '../../parts/busy-bar.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { AdoptForm } from './adopt-form.tsx';
import { ChangeForm } from './change-form.tsx';
import { passwordKindOf } from './password-kind.ts';
import { UnlockForm } from './unlock-form.tsx';

interface PasswordPageProps {
  readonly profile: ProfileSnapshot;
  readonly keychain: KeychainState;
}

/** The password: to change, to take over from another device, or to give once more. */
export function PasswordPage({ profile, keychain }: PasswordPageProps) {
  const kind = passwordKindOf(profile);
  return (
    <Page
      title={text(`ui.password.${kind}.title`)}
      lead={text(`ui.password.${kind}.lead`)}
      className="narrow"
    >
      {profile.busy !== null && <BusyBar busy={profile.busy} />}
      {kind === 'adopt' && <AdoptForm profile={profile} />}
      {kind === 'unlock' && <ProblemNote problem={keychain.problem} />}
      {kind === 'unlock' && <UnlockForm profile={profile.name} />}
      {kind === 'change' && <ChangeForm profile={profile} />}
    </Page>
  );
}
