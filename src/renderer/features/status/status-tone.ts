import type { Status } from '../../../shared/status.ts';

/** How a status looks, beside what it says. `good` only for what was checked. */
export type Tone = 'good' | 'quiet' | 'asks' | 'warns';

export const TONE_OF_STATUS: Readonly<Record<Status, Tone>> = {
  'not-configured': 'asks',
  starting: 'quiet',
  'up-to-date': 'good',
  'local-changes': 'quiet',
  syncing: 'quiet',
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
