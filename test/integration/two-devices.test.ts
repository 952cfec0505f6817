import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { Household, type TestDevice } from '../fakes/household.ts';

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  laptop = await home.device('laptop');
  desktop = await home.device('desktop');
  expect(await laptop.register()).toEqual({ ok: true, value: undefined });
  expect(await desktop.logIn()).toEqual({ ok: true, value: undefined });
});

afterEach(() => home.close());

const settled = (sequence: number, pulled: number, pushed: number) => ({
  ok: true,
  value: { sequence, pulled, pushed, conflicts: [], byPolicy: [], takenIn: expect.any(Array) },
});

describe('two devices on one account', () => {
  it('share the salt seed of the account', async () => {
    expect(laptop.record['saltSeed']).toBe(desktop.record['saltSeed']);
    expect(laptop.record['deviceId']).not.toBe(desktop.record['deviceId']);
  });

  it('bring a preference from one to the other', async () => {
    await laptop.edit('animal', 'cow');
    expect(await laptop.sync()).toEqual(settled(1, 0, 1));
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
    expect(await desktop.preference('animal')).toBe('cow');
  });

  it('settle after each has synced and then store nothing more', async () => {
    await laptop.sync();
    await desktop.sync();
    const { ok } = await laptop.sync();
    expect(ok).toBe(true);
    const first = home.server.walletOf('joe@example.com')?.sequence;
    await desktop.sync();
    await laptop.sync();
    expect(home.server.walletOf('joe@example.com')?.sequence).toBe(first);
  });

  it('merge different edits without asking', async () => {
    await laptop.sync();
    await desktop.sync();
    await laptop.sync();
    await laptop.edit('car', 'Audi');
    await desktop.edit('animal', 'horse');
    await laptop.sync();
    await desktop.sync();
    await laptop.sync();
    for (const device of [laptop, desktop]) {
      expect(await device.preference('car')).toBe('Audi');
      expect(await device.preference('animal')).toBe('horse');
    }
  });

  it('hold and show an edit of the same preference on both', async () => {
    await laptop.sync();
    await desktop.sync();
    await laptop.sync();
    await laptop.edit('animal', 'cow');
    await desktop.edit('animal', 'horse');
    await laptop.sync();
    const held = await desktop.sync();
    expect(held).toMatchObject({
      ok: true,
      value: { conflicts: [{ path: ['animal'], local: 'horse', remote: 'cow' }] },
    });
    expect(await desktop.preference('animal')).toBe('horse');
    const resolved = await desktop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    expect(resolved).toEqual({ ok: true, value: { decided: 1, open: 0 } });
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pushed: 1, conflicts: [] } });
    await laptop.sync();
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('change the password on one and adopt it on the other, unsent edits kept', async () => {
    await laptop.sync();
    await desktop.sync();
    await laptop.sync();
    await desktop.edit('animal', 'horse');
    const next = new Secret('eggsandwich');
    const current = new Secret('correct horse');
    expect(await laptop.companion.changePassword('default', { current, next })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await desktop.sync()).toEqual({ ok: false, problem: { code: 'password-changed-elsewhere' } });
    expect(await desktop.companion.adoptPassword('default', { next: current })).toEqual({
      ok: false,
      problem: { code: 'password-previous' },
    });
    expect(await desktop.companion.adoptPassword('default', { next })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
    await laptop.sync();
    expect(await laptop.preference('animal')).toBe('horse');
  });
});
