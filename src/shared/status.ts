/** The one status of a profile, the same word on every face. Green (`up-to-date`) only when it was checked. */
export const statuses = [
  'not-configured',
  'starting',
  'up-to-date',
  'local-changes',
  'syncing',
  'conflict',
  'needs-password',
  'not-verified',
  'wallet-locked',
  'sdk-unreachable',
  'offline',
  'server-problem',
  'too-large',
  'disk-problem',
  'security-alert',
  'paused',
] as const;

export type Status = (typeof statuses)[number];
