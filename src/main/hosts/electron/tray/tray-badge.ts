import type { ProfileSnapshot, Snapshot } from '../../../../shared/model/snapshot.ts';
import type { Status } from '../../../../shared/status.ts';
import { worstStatus } from '../../../core/sync/problem-status.ts';

/** What sits in the corner of the mark: the state by its shape, readable without colour. */
export type TrayBadge = 'plain' | 'tick' | 'arrows' | 'question' | 'pause' | 'slash' | 'exclamation';

const BADGE_OF_STATUS: Readonly<Record<Status, TrayBadge>> = {
  'not-configured': 'question',
  starting: 'arrows',
  'up-to-date': 'tick',
  'local-changes': 'arrows',
  syncing: 'arrows',
  conflict: 'question',
  'needs-password': 'question',
  'not-verified': 'question',
  'wallet-locked': 'question',
  'sdk-unreachable': 'slash',
  offline: 'slash',
  'server-problem': 'exclamation',
  'too-large': 'exclamation',
  'disk-problem': 'exclamation',
  'security-alert': 'exclamation',
  paused: 'pause',
};

/** The badge for all profiles together: the worst of them. A tick only where everything was checked just now. */
export function trayBadge({ profiles, problem }: Snapshot): TrayBadge {
  if (problem !== null) return 'exclamation';
  const worst = worstProfile(profiles);
  if (worst === null) return 'plain';
  if (worst.status !== 'up-to-date') return BADGE_OF_STATUS[worst.status];
  if (profiles.some((profile) => profile.problem !== null)) return 'question';
  return profiles.some(({ busy }) => busy !== null) ? 'arrows' : 'tick';
}

/** The profile that a person should hear of first; null when there is none. */
export function worstProfile(profiles: readonly ProfileSnapshot[]): ProfileSnapshot | null {
  const worst = worstStatus(profiles.map(({ status }) => status));
  const inDoubt = profiles.find(({ status, problem }) => status === worst && problem !== null);
  return inDoubt ?? profiles.find(({ status }) => status === worst) ?? null;
}
