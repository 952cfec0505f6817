import type { SdkReport, ServerReport } from '../../src/shared/model/setup.ts';
import type { ProfileSnapshot, Snapshot } from '../../src/shared/model/snapshot.ts';
import { serverLayers } from '../../src/shared/model/terms.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { hrefOf } from '../../src/shared/routes.ts';
import type { Status } from '../../src/shared/status.ts';
import { appSnapshot, NOW, profileSnapshot, setupState, snapshotOf } from '../fakes/snapshots.ts';
import { manyQuestions } from './sample-lists.ts';
import type { Scene } from './scene.ts';

const DEVICES = [
  { name: 'Studio', sequence: 41, at: NOW - 8000, thisDevice: true },
  { name: 'Laptop', sequence: 40, at: NOW - 120_000, thisDevice: false },
  { name: 'Kitchen PC', sequence: 38, at: NOW - 90_000_000, thisDevice: false },
];

const profile = (change: Partial<ProfileSnapshot> = {}) => profileSnapshot({ devices: DEVICES, ...change });
const one = (change: Partial<ProfileSnapshot> = {}): Snapshot => snapshotOf([profile(change)]);

/** What each status is when it is real: with its reason and what happens next. */
const WITH_REASON: Readonly<Partial<Record<Status, Partial<ProfileSnapshot>>>> = {
  conflict: { conflicts: 3, fingerprint: null },
  'local-changes': { pendingChanges: 2, fingerprint: null },
  syncing: { incomingChanges: 1, fingerprint: null },
  'needs-password': { problem: problem('password-needed'), next: null },
  'not-verified': { problem: problem('email-not-verified') },
  'wallet-locked': { problem: problem('sdk-wallet-locked') },
  'sdk-unreachable': { problem: problem('sdk-not-running'), next: { kind: 'retry', at: NOW + 40_000 } },
  offline: { problem: problem('server-unreachable'), next: { kind: 'retry', at: NOW + 40_000 } },
  'server-problem': {
    problem: problem('server-tls', { reason: 'expired' }),
    next: { kind: 'retry', at: NOW + 40_000 },
  },
  'too-large': {
    problem: problem('wallet-too-large', { bytes: 104_000, limit: 100_000 }),
    wallet: { bytes: 104_000, limit: 100_000 },
  },
  'disk-problem': { problem: problem('disk-full') },
  'security-alert': {
    problem: problem('server-went-back', { sequence: 41 }),
    halt: { code: 'server-went-back', sequence: 41, since: NOW - 600_000 },
    next: null,
  },
  paused: { paused: { until: NOW + 3_600_000 }, next: null },
  starting: { sequence: 0, checkedAt: null, wallet: null, devices: [], fingerprint: null, next: null },
};

export const statusSnapshot = (status: Status): Snapshot => one({ status, ...WITH_REASON[status] });

const layers = (failed: number): ServerReport['layers'] =>
  serverLayers.map((layer, place) => ({
    layer,
    state: place < failed ? 'passed' : place === failed ? 'failed' : 'not-tried',
    problem: place === failed ? problem('server-tls', { reason: 'selfSigned' }) : null,
  }));

export const goodServer: ServerReport = {
  address: 'https://sync.example.org',
  ok: true,
  layers: layers(serverLayers.length),
  clockSkewSeconds: 0,
};

const badServer: ServerReport = { ...goodServer, ok: false, layers: layers(3), clockSkewSeconds: 180 };

export const sdkReport: SdkReport = {
  address: 'http://localhost:5279',
  version: '0.113.0',
  ready: true,
  wallets: [
    { id: 'default_wallet', name: 'default_wallet', encrypted: false, locked: false, profile: null },
    { id: 'savings', name: 'savings', encrypted: true, locked: true, profile: null },
  ],
};

const wizard = (change: Parameters<typeof setupState>[0]): Snapshot =>
  snapshotOf([], { setup: setupState(change) });

const atAccount = {
  step: 'account',
  serverAddress: 'https://sync.example.org',
  server: goodServer,
  sdk: sdkReport,
  walletId: 'default_wallet',
} as const;

const firstMerge = {
  serverEmpty: false,
  onlyHere: 12,
  onlyThere: 38,
  differ: 3,
  same: false,
  groups: {
    onlyHere: { following: 9, tags: 3 },
    onlyThere: { following: 30, playlists: 8 },
    differ: { settings: 3 },
  },
  accounts: [{ id: 'bXyz', name: 'Savings', side: 'local' as const }],
  question: null,
};

const statusScenes = (
  [
    ['up-to-date', 'Everything is the same'],
    ['starting', 'Starting.'],
    ['local-changes', '2 changes are waiting'],
    ['syncing', 'Changes from other devices'],
    ['conflict', '3 changes need your decision'],
    ['needs-password', 'Your password is needed.'],
    ['not-verified', 'Send another mail'],
    ['wallet-locked', 'The wallet is locked'],
    ['sdk-unreachable', 'Start the LBRY app'],
    ['offline', 'trying again in 40 seconds'],
    ['server-problem', 'its certificate has expired'],
    ['too-large', '104 % of what the server stores'],
    ['disk-problem', 'The disk is full.'],
    ['security-alert', 'See what happened'],
    ['paused', 'Resume syncing'],
    ['not-configured', 'Go on setting up'],
  ] as const
).map(
  ([status, shows]): Scene => ({
    name: `status-${status}`,
    hash: '',
    snapshot: statusSnapshot(status),
    shows,
  }),
);

const page = (name: Parameters<typeof hrefOf>[0], item: string | null = null) =>
  hrefOf(name, 'default', item);

export const scenes: readonly Scene[] = [
  {
    name: 'start',
    hash: '',
    snapshot: snapshotOf([], {
      app: appSnapshot({ practice: { running: false, serverAddress: null, sdkAddress: null } }),
    }),
    shows: 'Look around in a practice network',
  },
  ...statusScenes,
  {
    name: 'two-wallets',
    hash: '',
    snapshot: snapshotOf([
      profile(),
      profileSnapshot({
        name: 'work',
        status: 'conflict',
        conflicts: 1,
        binding: {
          serverAddress: 'https://sync.example.org',
          email: 'a-rather-long-address-of-somebody@example.com',
          sdkAddress: 'http://localhost:5279',
          walletId: 'work',
          deviceName: 'Workshop',
        },
      }),
    ]),
    shows: 'Workshop',
  },
  { name: 'changes', hash: page('changes'), snapshot: one(), shows: '@3blue1brown' },
  { name: 'sizes', hash: page('changes', 'sizes'), snapshot: statusSnapshot('too-large'), shows: '61 %' },
  {
    name: 'review',
    hash: page('review'),
    snapshot: statusSnapshot('conflict'),
    shows: 'You unfollowed it here',
  },
  ...(
    [
      ['review-accident', 'question:art', 'Much was removed at once'],
      ['review-list', 'question:Watch Later', 'harbour-walk'],
      ['review-text', 'question:Evening', 'long'],
      ['review-hubs', 'question:lbryum_servers', 'which servers LBRY gets its data from'],
    ] as const
  ).map(
    ([name, question, shows]): Scene => ({
      name,
      hash: page('review', question),
      snapshot: statusSnapshot('conflict'),
      shows,
      answers: (main) => main.answer('review', 'list', ok(manyQuestions)),
    }),
  ),
  { name: 'history', hash: page('history'), snapshot: one(), shows: '3 follows, 1 setting and 1 account' },
  {
    name: 'history-entry',
    hash: page('history', '12'),
    snapshot: one(),
    shows: 'See what going back would change',
  },
  {
    name: 'history-two',
    hash: page('history', '12..9'),
    snapshot: one(),
    shows: 'Listed is how this one differs',
  },
  {
    name: 'history-back',
    hash: page('history', '12..now'),
    snapshot: one(),
    shows: 'Go back to all of this',
  },
  {
    name: 'history-older-password',
    hash: page('history', '6'),
    snapshot: one(),
    shows: 'Password of then',
    answers: (main) => {
      main.answer('history', 'show', fail(problem('old-password-needed')));
    },
  },
  { name: 'files', hash: page('history', 'files'), snapshot: one(), shows: 'Look into a backup' },
  { name: 'restore', hash: '#/restore', snapshot: snapshotOf([]), shows: 'Into which wallet?' },
  { name: 'activity', hash: page('activity'), snapshot: one(), shows: 'Took in 2 follows' },
  { name: 'settings', hash: page('settings'), snapshot: one(), shows: 'When two devices disagree' },
  {
    name: 'password-change',
    hash: page('password'),
    snapshot: one(),
    shows: 'Everything is sent and taken in',
  },
  {
    name: 'password-adopt',
    hash: page('password'),
    snapshot: one({
      status: 'needs-password',
      problem: problem('password-changed-elsewhere'),
      pendingChanges: 2,
    }),
    shows: '2 changes made here were not sent yet',
  },
  {
    name: 'password-both',
    hash: page('password'),
    snapshot: one({ status: 'needs-password', problem: problem('old-password-needed') }),
    shows: 'The previous password',
  },
  {
    name: 'password-unlock',
    hash: page('password'),
    snapshot: statusSnapshot('needs-password'),
    shows: 'It is not kept on this computer.',
  },
  {
    name: 'security-alert',
    hash: page('trouble'),
    snapshot: statusSnapshot('security-alert'),
    shows: 'Start from what the server shows',
  },
  {
    name: 'wallet-locked',
    hash: page('trouble'),
    snapshot: statusSnapshot('wallet-locked'),
    shows: 'LBRY keeps it locked',
  },
  { name: 'setup-welcome', hash: hrefOf('setup'), snapshot: snapshotOf([]), shows: 'Begin' },
  {
    name: 'setup-server-failed',
    hash: hrefOf('setup'),
    snapshot: wizard({ step: 'server', serverAddress: 'https://sync.example.org', server: badServer }),
    shows: 'its certificate is self-signed',
  },
  {
    name: 'setup-server',
    hash: hrefOf('setup'),
    snapshot: wizard({ step: 'server', serverAddress: 'https://sync.example.org', server: goodServer }),
    shows: 'Continue',
  },
  {
    name: 'setup-wallet',
    hash: hrefOf('setup'),
    snapshot: wizard({ ...atAccount, step: 'wallet', walletId: 'savings' }),
    shows: 'Password of the wallet savings',
  },
  {
    name: 'setup-sign-up',
    hash: hrefOf('setup'),
    snapshot: wizard({ ...atAccount, account: 'sign-up' }),
    shows: 'nobody can reset this password',
  },
  {
    name: 'setup-sign-in-keys',
    hash: hrefOf('setup'),
    snapshot: wizard({
      ...atAccount,
      account: 'sign-in',
      email: 'joe@example.com',
      busy: { step: 'deriving-keys', fraction: 0.4 },
    }),
    shows: 'Making your keys strong',
  },
  {
    name: 'setup-email-taken',
    hash: hrefOf('setup'),
    snapshot: wizard({
      ...atAccount,
      account: 'sign-up',
      email: 'joe@example.com',
      problem: problem('email-taken'),
    }),
    shows: 'Sign in instead',
  },
  {
    name: 'setup-verify',
    hash: hrefOf('setup'),
    snapshot: wizard({
      ...atAccount,
      step: 'verify',
      account: 'sign-up',
      email: 'joe@example.com',
      verification: { askedAt: null, resentAt: null },
    }),
    shows: 'A mail with a link went to joe@example.com',
  },
  {
    name: 'setup-first-merge',
    hash: hrefOf('setup'),
    snapshot: wizard({ ...atAccount, step: 'first-merge', account: 'sign-in', firstMerge }),
    shows: 'Merge and sync',
  },
  {
    name: 'setup-unite',
    hash: hrefOf('setup'),
    snapshot: wizard({
      ...atAccount,
      step: 'first-merge',
      account: 'sign-in',
      firstMerge: { ...firstMerge, question: 'another-wallet' },
    }),
    shows: 'Unite both wallets',
  },
  {
    name: 'setup-unlock',
    hash: hrefOf('setup'),
    snapshot: wizard({ ...atAccount, step: 'first-merge', account: 'sign-in', passwordNeeded: true }),
    shows: 'Give your password once more',
  },
  {
    name: 'setup-keychain',
    hash: hrefOf('setup'),
    snapshot: wizard({ ...atAccount, step: 'keychain', account: 'sign-in' }),
    shows: 'Syncing goes on by itself after a restart.',
  },
  {
    name: 'setup-done',
    hash: hrefOf('setup'),
    snapshot: snapshotOf([profile()], {
      setup: setupState({ ...atAccount, step: 'done', account: 'sign-in' }),
    }),
    shows: 'Finish',
  },
];
