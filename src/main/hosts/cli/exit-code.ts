import type { ProblemCode } from '../../../shared/problem.ts';
import type { Status } from '../../../shared/status.ts';
import { STATUS_OF_PROBLEM } from '../../core/sync/problem-status.ts';

/** What the process ends with; scripts rely on it, see the README. */
export const EXIT = {
  settled: 0,
  other: 1,
  usage: 2,
  conflict: 3,
  password: 4,
  server: 5,
  sdk: 6,
  security: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const USAGE: ReadonlySet<ProblemCode> = new Set([
  'usage',
  'server-address-invalid',
  'server-insecure',
  'sdk-address-invalid',
  'sdk-not-local',
  'path-unknown',
  'history-unknown',
  'choice-invalid',
]);

export function exitCodeOfProblem(code: ProblemCode): ExitCode {
  if (USAGE.has(code)) return EXIT.usage;
  if (code === 'conflict-waiting' || code === 'sequence-conflict') return EXIT.conflict;
  if (code.startsWith('password-') || code === 'old-password-needed') return EXIT.password;
  if (code === 'kdf-failed' || code === 'changes-pending') return EXIT.other;
  if (code.startsWith('sdk-')) return EXIT.sdk;
  const status = STATUS_OF_PROBLEM[code];
  if (status === 'security-alert') return EXIT.security;
  if (status === 'disk-problem') return EXIT.other;
  const aboutServer = [
    'server-',
    'email-',
    'verification-',
    'token-',
    'wallet-exists',
    'wallet-too-large',
  ].some((area) => code.startsWith(area));
  return aboutServer || code === 'outcome-unknown' ? EXIT.server : EXIT.other;
}

/** For commands that report a status without a problem. */
export const exitCodeOfStatus = (status: Status): ExitCode =>
  status === 'conflict' ? EXIT.conflict : EXIT.settled;
