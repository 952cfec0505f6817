import type { ProblemCode } from '../../shared/problem.ts';

/** The one thing to do about a problem in a window. */
export type WayOut =
  | 'sync'
  | 'review'
  | 'password'
  | 'server'
  | 'unlock-wallet'
  | 'verify'
  | 'sizes'
  | 'trouble'
  | 'keychain'
  | 'history'
  | 'diagnostics'
  | 'setup';

const table = (way: WayOut, codes: readonly ProblemCode[]): [ProblemCode, WayOut][] =>
  codes.map((code) => [code, way]);

const WAYS: ReadonlyMap<ProblemCode, WayOut> = new Map([
  ...table('server', [
    'server-address-invalid',
    'server-insecure',
    'server-name-unknown',
    'server-tls',
    'server-redirected',
    'server-not-sync-server',
    'server-version',
    'email-invalid',
    'email-taken',
    'email-not-allowed',
    'email-unknown',
    'sdk-address-invalid',
    'sdk-not-local',
    'sdk-not-lbry',
    'sdk-wallet-unknown',
    'sdk-wallet-exists',
    'seed-relayed',
  ]),
  ...table('password', [
    'password-refused',
    'password-needed',
    'password-changed-elsewhere',
    'password-same',
    'password-empty',
    'password-wrong',
    'password-previous',
    'old-password-needed',
  ]),
  ...table('verify', ['email-not-verified', 'verification-unavailable']),
  ...table('sizes', ['wallet-too-large', 'sdk-request-too-large']),
  ...table('unlock-wallet', ['sdk-wallet-locked', 'sdk-wallet-password-wrong']),
  ...table('review', ['conflict-waiting', 'path-unknown', 'choice-invalid']),
  ...table('trouble', [
    'server-wallet-tampered',
    'server-wallet-unreadable',
    'server-went-back',
    'server-rewrote-history',
    'server-lost-wallet',
  ]),
  ...table('keychain', [
    'keychain-absent',
    'keychain-locked',
    'keychain-denied',
    'keychain-slow',
    'keychain-failed',
  ]),
  ...table('history', ['history-unknown', 'history-damaged', 'file-malformed', 'file-newer', 'file-exists']),
  ...table('setup', [
    'profile-unknown',
    'profile-exists',
    'wallet-in-use',
    'joined-already',
    'state-damaged',
  ]),
  ...table('diagnostics', ['internal', 'usage', 'state-newer', 'sdk-wallet-unreadable']),
]);

/** For everything else, trying again is the way: it finds out whether the cause is gone. */
export const wayOutOf = (code: ProblemCode): WayOut => WAYS.get(code) ?? 'sync';
