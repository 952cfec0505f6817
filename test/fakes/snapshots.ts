import type { SetupState } from '../../src/shared/model/setup.ts';
import type { AppSnapshot, ProfileSnapshot, Snapshot } from '../../src/shared/model/snapshot.ts';

/** The moment the snapshots below are of. */
export const NOW = 1_700_000_000_000;

/** A profile with which all is well; a test says what is different. */
export const profileSnapshot = (change: Partial<ProfileSnapshot> = {}): ProfileSnapshot => ({
  name: 'default',
  binding: {
    serverAddress: 'https://sync.example.org',
    email: 'joe@example.com',
    sdkAddress: 'http://localhost:5279',
    walletId: 'default_wallet',
    deviceName: 'Studio',
  },
  status: 'up-to-date',
  since: NOW - 3_600_000,
  next: { kind: 'poll', at: NOW + 240_000 },
  connected: true,
  sequence: 41,
  pendingChanges: 0,
  incomingChanges: 0,
  conflicts: 0,
  moves: 0,
  checkedAt: NOW - 8000,
  problem: null,
  busy: null,
  paused: null,
  fingerprint: { words: ['amber', 'river', 'oak'], colours: [0, 1, 2, 3, 4, 5, 6, 7] },
  wallet: { bytes: 38_000, limit: 100_000 },
  devices: [
    { name: 'Studio', sequence: 41, at: NOW - 8000, thisDevice: true },
    { name: 'Laptop', sequence: 40, at: NOW - 120_000, thisDevice: false },
  ],
  policies: {},
  halt: null,
  passwordInDoubt: false,
  intentOpen: false,
  remembered: true,
  ...change,
});

export const appSnapshot = (change: Partial<AppSnapshot> = {}): AppSnapshot => ({
  version: '0.1.0',
  platform: 'linux',
  theme: 'system',
  language: null,
  keychain: { kind: 'keychain', choice: 'on', problem: null },
  practice: null,
  autostart: null,
  ...change,
});

export const snapshotOf = (
  profiles: readonly ProfileSnapshot[],
  change: Partial<Snapshot> = {},
): Snapshot => ({
  run: 'one',
  revision: 1,
  app: appSnapshot(),
  profiles: [...profiles],
  setup: null,
  problem: null,
  ...change,
});

/** A setup that has just begun; a test says how far it is. */
export const setupState = (change: Partial<SetupState> = {}): SetupState => ({
  mode: 'new',
  profile: 'default',
  step: 'welcome',
  serverAddress: null,
  sdkAddress: 'http://localhost:5279',
  walletId: null,
  account: null,
  email: null,
  deviceName: 'Studio',
  server: null,
  sdk: null,
  firstMerge: null,
  busy: null,
  verification: null,
  passwordNeeded: false,
  problem: null,
  ...change,
});
