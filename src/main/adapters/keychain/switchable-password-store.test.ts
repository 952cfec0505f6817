import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { PasswordStore } from '../../ports/password-store.ts';
import { memoryPasswordStore } from './memory-password-store.ts';
import { switchablePasswordStore } from './switchable-password-store.ts';

const keychain = (change: Partial<PasswordStore> = {}): PasswordStore => ({
  ...memoryPasswordStore(),
  kind: 'keychain',
  ...change,
});

const revealed = async (store: Pick<PasswordStore, 'read'>): Promise<string | undefined> => {
  const read = await store.read('default');
  return read.ok ? read.value?.reveal() : read.problem.code;
};

describe('a keychain that can be turned off', () => {
  it('takes secrets along, and leaves none behind', async () => {
    const real = keychain();
    const store = switchablePasswordStore(real);
    expect([store.kind, store.available]).toEqual(['keychain', true]);
    await store.write('default', new Secret('one line'));
    expect(await store.turn(false, ['default', 'other'])).toEqual(ok(undefined));
    expect([store.kind, await revealed(store), await revealed(real)]).toEqual([
      'memory',
      'one line',
      undefined,
    ]);
    expect(await store.turn(true, ['default'])).toEqual(ok(undefined));
    expect([store.kind, await revealed(real)]).toEqual(['keychain', 'one line']);
    expect(await store.remove('default')).toEqual(ok(true));
  });

  it('stays off when it refuses what it is given', async () => {
    const denied = fail(problem('keychain-denied'));
    const store = switchablePasswordStore(keychain({ write: async () => denied }));
    await store.turn(false, []);
    await store.write('default', new Secret('one line'));
    expect(await store.turn(true, ['default'])).toEqual(denied);
    expect([store.kind, await revealed(store)]).toEqual(['memory', 'one line']);
  });

  it('can be turned off when it cannot be read, and says that something may have stayed in it', async () => {
    const locked = fail(problem('keychain-locked'));
    const store = switchablePasswordStore(keychain({ read: async () => locked, remove: async () => locked }));
    expect(await store.turn(false, ['default'])).toEqual(locked);
    expect(store.kind).toBe('memory');
  });

  it('is tried with something harmless that does not stay', async () => {
    const real = keychain();
    const store = switchablePasswordStore(real);
    expect(await store.probe()).toEqual(ok(undefined));
    expect(await real.read('~probe')).toEqual(ok(null));
    const failing = fail(problem('keychain-failed'));
    expect(await switchablePasswordStore(keychain({ write: async () => failing })).probe()).toEqual(failing);
  });

  it('is memory where there is none', async () => {
    const store = switchablePasswordStore(null);
    const absent = fail(problem('keychain-absent'));
    expect([store.kind, store.available]).toEqual(['memory', false]);
    expect(await store.probe()).toEqual(absent);
    expect(await store.turn(true, [])).toEqual(absent);
    expect(await store.turn(false, [])).toEqual(ok(undefined));
  });
});
