import type { Problem } from '../../shared/problem.ts';

const UNKNOWN_OUTCOMES: ReadonlySet<Problem['code']> = new Set([
  'server-unreachable',
  'server-timeout',
  'server-failing',
  'server-not-sync-server',
  'server-answer-malformed',
  'server-answer-too-large',
]);

/** Whether the server may have done what we asked although we did not hear so. */
export const outcomeUnknown = ({ code }: Problem): boolean => UNKNOWN_OUTCOMES.has(code);
