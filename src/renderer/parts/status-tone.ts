import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import type { Status } from '../../shared/status.ts';

/** How a status looks, beside what it says: a colour and a shape. */
export type Tone = 'good' | 'quiet' | 'moving' | 'asks' | 'warns';

const TONE_OF_STATUS: Readonly<Record<Status, Tone>> = {
  'not-configured': 'asks',
  starting: 'moving',
  'up-to-date': 'good',
  'local-changes': 'moving',
  syncing: 'moving',
  conflict: 'asks',
  'needs-password': 'asks',
  'not-verified': 'asks',
  'wallet-locked': 'asks',
  'sdk-unreachable': 'asks',
  offline: 'quiet',
  'server-problem': 'warns',
  'too-large': 'warns',
  'disk-problem': 'warns',
  'security-alert': 'warns',
  paused: 'quiet',
};

/** `good` only for what was checked just now: a look that failed makes no status better. */
export const toneOf = ({ status, problem }: Pick<ProfileSnapshot, 'status' | 'problem'>): Tone =>
  status === 'up-to-date' && problem !== null ? 'quiet' : TONE_OF_STATUS[status];
