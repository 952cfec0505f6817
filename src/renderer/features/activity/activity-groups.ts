import type { ActivityKind } from '../../../shared/model/terms.ts';

/** What may be looked for, in the words of people; together all kinds there are. */
export const activityFilters = {
  sync: ['synced', 'taken-in', 'by-policy', 'connected', 'disconnected', 'paused', 'resumed'],
  problems: ['problem', 'halted', 'recovered'],
  decisions: ['conflict', 'decided', 'restored', 'imported', 'exported'],
  account: [
    'password-changed',
    'password-adopted',
    'unlocked',
    'profile-added',
    'profile-moved',
    'profile-removed',
    'settings-changed',
  ],
} as const satisfies Readonly<Record<string, readonly ActivityKind[]>>;

export type ActivityFilter = keyof typeof activityFilters;

export const activityFilterNames = [
  'sync',
  'problems',
  'decisions',
  'account',
] as const satisfies readonly ActivityFilter[];
