import { describe, expect, it } from 'vitest';
import { Snapshot } from '../model/snapshot.ts';
import { channels } from './channels.ts';
import { ipc } from './contract.ts';

describe('the contract between the main process and a window', () => {
  it('has the same names and kinds as the table the preload walks', () => {
    const kinds = Object.entries(ipc).map(([area, specs]) => [
      area,
      Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.kind])),
    ]);
    expect(channels).toEqual(Object.fromEntries(kinds));
  });

  it.each(['default', 'my-wallet_2.0', 'a'.repeat(64)])('takes %s for a profile name', (name) => {
    expect(ipc.sync.now.argument.safeParse(name).success).toBe(true);
  });

  it.each([
    '',
    '.',
    '..',
    '../default',
    'a/b',
    'a\\b',
    'a\n',
    'a'.repeat(65),
    7,
    null,
    undefined,
    ['default'],
  ])('does not take %j for a profile name', (name) => {
    expect(ipc.sync.now.argument.safeParse(name).success).toBe(false);
  });

  it('lets nothing cross in a snapshot that is not in its schema', () => {
    const binding = {
      serverAddress: 'https://sync.example.org',
      email: 'joe@example.com',
      walletId: 'default_wallet',
      deviceName: 'Studio',
    };
    const profile = {
      name: 'default',
      status: 'up-to-date',
      sequence: 41,
      pendingChanges: 0,
      incomingChanges: 0,
      conflicts: 0,
      checkedAt: 1_700_000_000_000,
      problem: null,
      busy: false,
    };
    const snapshot = { revision: 3, profiles: [{ ...profile, binding }], problem: null };
    const withSecrets = {
      ...snapshot,
      token: 'secret',
      profiles: [{ ...profile, keyring: 'secret', binding: { ...binding, saltSeed: 'secret' } }],
    };
    expect(Snapshot.parse(withSecrets)).toEqual(snapshot);
  });
});
