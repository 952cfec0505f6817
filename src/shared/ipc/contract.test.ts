import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { profileSnapshot, setupState, snapshotOf } from '../../../test/fakes/snapshots.ts';
import { Snapshot } from '../model/snapshot.ts';
import { channels } from './channels.ts';
import { ipc } from './contract.ts';
import type { Call, Event } from './types.ts';

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
    const profile = profileSnapshot();
    const snapshot = snapshotOf([profile], { setup: setupState() });
    const withSecrets = {
      ...snapshot,
      token: 'secret',
      app: { ...snapshot.app, keyring: 'secret' },
      setup: { ...snapshot.setup, password: 'secret' },
      profiles: [{ ...profile, keyring: 'secret', binding: { ...profile.binding, saltSeed: 'secret' } }],
    };
    expect(Snapshot.parse(withSecrets)).toEqual(snapshot);
  });

  it('takes secrets in, and has no place for one in what goes out', () => {
    const goesOut = Object.values(ipc).flatMap((specs) =>
      Object.values(specs as Readonly<Record<string, Call | Event>>).map((spec) =>
        spec.kind === 'call' ? spec.answer : spec.payload,
      ),
    );
    const names = goesOut.flatMap((schema) =>
      fieldsOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })),
    );
    expect(names).toContain('fingerprint');
    expect(
      names.filter((name) => /^(?!needsOlder).*password$|secret|token|seed|private|hmac|key$/i.test(name)),
    ).toEqual([]);
  });

  it('gives long lists in pages only', () => {
    const page = { profile: 'default', offset: 0 };
    expect(ipc.changes.list.argument.safeParse({ ...page, limit: 200 }).success).toBe(true);
    for (const limit of [0, 201, 1.5]) {
      for (const list of [ipc.changes.list, ipc.review.list, ipc.history.list]) {
        expect(list.argument.safeParse({ ...page, limit }).success).toBe(false);
      }
    }
  });
});

/** The names of all fields a JSON schema speaks of. */
function fieldsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}
