import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconHelp,
  IconKey,
  IconLock,
  IconMail,
  IconPlayerPause,
  IconPlugConnectedX,
  IconRefresh,
  IconShieldX,
} from '@tabler/icons-react';
import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import type { Status } from '../../shared/status.ts';
import { toneOf } from './status-tone.ts';

const ICONS: Readonly<Record<Status, typeof IconCheck>> = {
  'not-configured': IconHelp,
  starting: IconRefresh,
  'up-to-date': IconCheck,
  'local-changes': IconRefresh,
  syncing: IconRefresh,
  conflict: IconHelp,
  'needs-password': IconKey,
  'not-verified': IconMail,
  'wallet-locked': IconLock,
  'sdk-unreachable': IconPlugConnectedX,
  offline: IconCloudOff,
  'server-problem': IconAlertTriangle,
  'too-large': IconAlertTriangle,
  'disk-problem': IconAlertTriangle,
  'security-alert': IconShieldX,
  paused: IconPlayerPause,
};

interface StatusMarkProps {
  readonly profile: Pick<ProfileSnapshot, 'status' | 'problem'>;
  readonly size: number;
}

/** A status as a shape in a colour. Words stand beside it always. */
export function StatusMark({ profile, size }: StatusMarkProps) {
  const tone = toneOf(profile);
  const Icon = profile.status === 'up-to-date' && tone === 'quiet' ? IconHelp : ICONS[profile.status];
  return (
    <span className="status-mark" data-tone={tone} style={{ width: size, height: size }} aria-hidden="true">
      <Icon size={Math.round(size * 0.64)} stroke={2} />
    </span>
  );
}
