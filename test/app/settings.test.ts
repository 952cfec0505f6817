import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Autostart } from '../../src/main/ports/autostart.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { EMAIL, Household } from '../fakes/household.ts';
import { TestApp, testKeychain, value } from '../fakes/test-app.ts';
import { FIRST_PAGE, inSync, joinedApp } from './two-computers.ts';

const profile = 'default';
let home: Household;
let studio: TestApp;

beforeEach(async () => {
  home = await Household.open();
  studio = await joinedApp(home, 'Studio');
});

afterEach(async () => {
  await studio.app.close();
  await home.close();
});

describe('settings', () => {
  it('theme and language are kept over a restart', async () => {
    const { settings } = studio.window;
    await value(settings.setTheme('dark'));
    await value(settings.setLanguage('de'));
    await studio.restart();
    expect((await studio.snapshot()).app).toMatchObject({ theme: 'dark', language: 'de', version: '0.1.0' });
    await value(settings.setLanguage(null));
    expect((await studio.snapshot()).app.language).toBeNull();
  });

  it('a language that is no language tag does not get in', async () => {
    expect(await studio.window.settings.setLanguage('../../etc/passwd')).toEqual(
      fail({ code: 'argument-refused' }),
    );
  });

  it('starting at log-in is offered where the host can, and shows what the system says', async () => {
    expect((await studio.snapshot()).app.autostart).toBeNull();
    expect(await studio.window.settings.setAutostart(true)).toEqual(fail(problem('usage')));
    const system = { on: true, refuses: false };
    const autostart: Autostart = {
      isOn: async () => system.on,
      turn: async (on) => {
        if (system.refuses) return fail(problem('disk-full'));
        system.on = on;
        return ok(undefined);
      },
    };
    const desktop = await joinedApp(home, 'Desktop', { appPorts: { autostart } });
    expect((await desktop.snapshot()).app.autostart).toEqual({ on: true });
    await value(desktop.window.settings.setAutostart(false));
    expect([system.on, (await desktop.snapshot()).app.autostart]).toEqual([false, { on: false }]);
    system.refuses = true;
    expect(await desktop.window.settings.setAutostart(true)).toEqual(fail(problem('disk-full')));
    expect((await desktop.snapshot()).app.autostart).toEqual({ on: false });
    await desktop.app.close();
  });

  it('the device is renamed, and others see it with its next version', async () => {
    const laptop = await joinedApp(home, 'Laptop');
    await value(studio.window.settings.renameDevice({ profile, deviceName: 'Kitchen table' }));
    expect((await studio.profile()).binding?.deviceName).toBe('Kitchen table');
    await studio.device.edit('animal', 'cow');
    await laptop.until((seen) => expect(seen.devices.map(({ name }) => name)).toContain('Kitchen table'));
    await laptop.app.close();
  });

  it('a removed profile is forgotten here and nowhere else', async () => {
    await value(studio.window.settings.removeProfile(profile));
    expect((await studio.snapshot()).profiles).toEqual([]);
    expect([...studio.device.store.documents]).toEqual([]);
    expect(await studio.keychain.read(profile)).toMatchObject({ value: null });
    expect(home.server.walletOf(EMAIL)).not.toBeNull();
    expect(await studio.window.settings.removeProfile(profile)).toMatchObject({ ok: false });
  });

  it('what is unknown is refused', async () => {
    const { settings } = studio.window;
    const unknown = { ok: false, problem: { code: 'profile-unknown' } };
    expect(await settings.renameDevice({ profile: 'nobody', deviceName: 'x' })).toMatchObject(unknown);
    expect(await settings.setPolicy({ profile: 'nobody', group: 'tags', policy: 'mine' })).toMatchObject(
      unknown,
    );
  });
});

describe('the keychain', () => {
  it('is turned off and on again without asking for the password', async () => {
    const { settings } = studio.window;
    expect(await value(settings.setKeychain(false))).toEqual({
      kind: 'keychain',
      choice: 'off',
      problem: null,
    });
    expect(await studio.profile()).toMatchObject({ remembered: false });
    await value(studio.window.sync.now(profile));
    expect(await value(settings.setKeychain(true))).toMatchObject({ choice: 'on' });
    expect(await studio.profile()).toMatchObject({ remembered: true });
    await studio.restart();
    await inSync(studio);
  });

  it('stays off over a restart, and the password is asked for', async () => {
    await value(studio.window.settings.setKeychain(false));
    const keychain = testKeychain();
    const again = await TestApp.open(home, 'Studio again', { keychain });
    again.store.text = studio.store.text;
    expect((await again.snapshot()).app.keychain).toMatchObject({ choice: 'off' });
    await again.device.logIn();
    expect(await keychain.read(profile)).toMatchObject({ value: null });
    await again.app.close();
  });

  it('is tried before it is trusted, and a refusal is shown', async () => {
    expect(await value(studio.window.setup.probeKeychain())).toMatchObject({
      kind: 'keychain',
      problem: null,
    });
    const locked = fail(problem('keychain-locked'));
    const refusing = {
      ...testKeychain(),
      read: async () => locked,
      write: async () => locked,
      remove: async () => locked,
    };
    const laptop = await TestApp.open(home, 'Laptop', { keychain: refusing });
    expect(await value(laptop.window.setup.probeKeychain())).toMatchObject({
      problem: problem('keychain-locked'),
    });
    expect((await laptop.snapshot()).app.keychain.problem).toEqual(problem('keychain-locked'));
    await laptop.app.close();
  });

  it('that is not there is no keychain', async () => {
    const laptop = await TestApp.open(home, 'Laptop', { keychain: null });
    expect(await value(laptop.window.setup.probeKeychain())).toMatchObject({
      kind: 'memory',
      problem: problem('keychain-absent'),
    });
    expect(await laptop.window.settings.setKeychain(true)).toEqual(fail(problem('keychain-absent')));
    await laptop.app.close();
  });
});

describe('the activity list', () => {
  it('is filtered, paged and kept over a restart, newest first', async () => {
    await studio.device.edit('animal', 'cow');
    await value(studio.window.sync.now(profile));
    await value(studio.window.settings.setTheme('dark'));
    await value(studio.window.settings.setKeychain(true));
    const { activity } = studio.window;
    const before = await value(activity.list(FIRST_PAGE));
    expect(before.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id).sort((a, b) => b - a));
    expect(
      (await value(activity.list({ ...FIRST_PAGE, kinds: ['synced'], profile }))).items[0],
    ).toMatchObject({
      kind: 'synced',
      profile,
      pushed: 1,
    });
    expect((await value(activity.list({ offset: 1, limit: 1 }))).items).toEqual([before.items[1]]);
    await studio.restart();
    const after = await value(activity.list({ offset: 0, limit: 200 }));
    expect(after.items.map(({ id }) => id)).toEqual(expect.arrayContaining(before.items.map(({ id }) => id)));
    expect(new Set(after.items.map(({ id }) => id)).size).toBe(after.total);
  });
});

describe('the practice network', () => {
  it('is offered only where the host has one', async () => {
    expect((await studio.snapshot()).app.practice).toBeNull();
    expect(await studio.window.practice.start()).toMatchObject({ ok: false });
    const addresses = { serverAddress: 'http://127.0.0.1:1', sdkAddress: 'http://127.0.0.1:2' };
    const laptop = await TestApp.open(home, 'Laptop', {
      appPorts: { practice: { start: async () => ok(addresses) } },
    });
    expect((await laptop.snapshot()).app.practice).toMatchObject({ running: false });
    expect(await value(laptop.window.practice.start())).toEqual(addresses);
    expect((await laptop.snapshot()).app.practice).toEqual({ running: true, ...addresses });
    await laptop.app.close();
  });
});
