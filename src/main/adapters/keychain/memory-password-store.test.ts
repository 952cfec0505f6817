import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { memoryPasswordStore } from './memory-password-store.ts';

describe('secrets in memory', () => {
  it('are there until removed, each under its own profile', async () => {
    const store = memoryPasswordStore();
    expect(await store.read('home')).toEqual(ok(null));
    await store.write('home', new Secret('first'));
    await store.write('work', new Secret('other'));
    await store.write('home', new Secret('second'));
    const read = await store.read('home');
    expect(read.ok && read.value?.reveal()).toBe('second');
    expect(await store.remove('home')).toEqual(ok(true));
    expect(await store.remove('home')).toEqual(ok(false));
    expect(await store.read('home')).toEqual(ok(null));
  });

  it('are not shared between two stores', async () => {
    await memoryPasswordStore().write('home', new Secret('secret'));
    expect(await memoryPasswordStore().read('home')).toEqual(ok(null));
  });

  it.each(['', 'two\nlines', 'two\rlines'])('are one line each, as in a keychain: %j', async (text) => {
    await expect(memoryPasswordStore().write('home', new Secret(text))).rejects.toThrow(TypeError);
  });

  it('say where they are', () => {
    expect(memoryPasswordStore().kind).toBe('memory');
  });
});
