/**
 * Every way in which things can go wrong, as data. Words for people are looked up by code in
 * `resources/locales`; what each face does about a code is a table in that face.
 * Params are for the words only: sizes, host names, status numbers. Never a secret, never a wallet value.
 */
export const problemCodes = [
  // The address of the sync server
  'server-address-invalid',
  'server-insecure',
  'server-name-unknown',
  'server-unreachable',
  'server-timeout',
  'server-tls',
  'server-redirected',
  'server-not-sync-server',
  'server-version',
  // What the sync server answers
  'server-answer-malformed',
  'server-answer-too-large',
  'server-failing',
  'server-busy',
  'server-refused-request',
  'email-invalid',
  'email-taken',
  'email-not-allowed',
  'email-unknown',
  'email-not-verified',
  'verification-unavailable',
  'password-refused',
  'token-refused',
  'sequence-conflict',
  'wallet-exists',
  'wallet-too-large',
  // The LBRY SDK
  'sdk-address-invalid',
  'sdk-not-local',
  'sdk-not-running',
  'sdk-starting',
  'sdk-not-lbry',
  'sdk-timeout',
  'sdk-answer-malformed',
  'sdk-answer-too-large',
  'sdk-request-too-large',
  'sdk-refused',
  'sdk-failed',
  'sdk-too-old',
  'sdk-wallet-locked',
  'sdk-wallet-unknown',
  'sdk-wallet-exists',
  'sdk-wallet-password-wrong',
  'sdk-wallet-unreadable',
  'sdk-apply-differs',
  // This computer's disk
  'disk-full',
  'disk-failed',
  'state-damaged',
  'state-newer',
  'profile-busy',
  'profile-unknown',
  'profile-exists',
  // The history of a profile, and files a person gives us
  'history-unknown',
  'history-damaged',
  'file-unreadable',
  'file-unwritable',
  'file-exists',
  'file-malformed',
  'file-newer',
  // The OS keychain
  'keychain-absent',
  'keychain-locked',
  'keychain-denied',
  'keychain-slow',
  'keychain-failed',
  // Keys
  'kdf-failed',
  'wallet-undecryptable',
  'wallet-malformed',
  // Security alerts: the server is not trusted to rewind or rewrite
  'server-wallet-tampered',
  'server-wallet-unreadable',
  'server-went-back',
  'server-rewrote-history',
  'server-lost-wallet',
  // Flows
  'password-needed',
  'password-changed-elsewhere',
  'password-same',
  'password-empty',
  'password-wrong',
  'password-previous',
  'old-password-needed',
  'joined-already',
  'wallet-in-use',
  'seed-relayed',
  'changes-pending',
  'conflict-waiting',
  'path-unknown',
  'choice-invalid',
  'server-moves-too-fast',
  'outcome-unknown',
  // Between a browser tab and the companion
  'port-taken',
  'companion-lost',
  // The rest
  'usage',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export type ProblemParams = Readonly<Record<string, string | number>>;

export interface Problem<C extends ProblemCode = ProblemCode> {
  readonly code: C;
  readonly params?: ProblemParams;
}

export function problem<C extends ProblemCode>(code: C, params?: ProblemParams): Problem<C> {
  return params === undefined ? { code } : { code, params };
}
