import type { ProfileSnapshot, Snapshot } from '../../../shared/model/snapshot.ts';
import { text } from '../../app/text.ts';
import { Page } from '../../parts/page.tsx';
import { AccountSection } from './account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { AutostartSection } from './autostart-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { FilesSection } from './files-section.tsx';
import { KeychainSection } from './keychain-section.tsx';
import { PolicySection } from './policy-section.tsx';
import { RemoveSection } from './remove-section.tsx';

interface SettingsPageProps {
  readonly snapshot: Snapshot;
  readonly profile: ProfileSnapshot;
}

/** First what is about this profile, then what is about the app. */
export function SettingsPage({ snapshot: { app }, profile }: SettingsPageProps) {
  return (
    <Page title={text('ui.nav.settings')} className="settings narrow">
      {profile.binding !== null && (
        <DeviceSection key={profile.name} profile={profile.name} name={profile.binding.deviceName} />
      )}
      <AccountSection profile={profile} />
      <PolicySection profile={profile} />
      <FilesSection profile={profile.name} />
      <AppearanceSection app={app} />
      {app.autostart !== null && <AutostartSection on={app.autostart.on} />}
      <KeychainSection keychain={app.keychain} />
      <DiagnosticsSection version={app.version} />
      <RemoveSection profile={profile} />
    </Page>
  );
}
