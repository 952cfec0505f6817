import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryPasswordStore } from '../../src/main/adapters/keychain/memory-password-store.ts';
import { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { faultOnce, networkDies } from '../fakes/network-faults.ts';

const NEXT = new Secret('eggsandwich');
const DONE = { ok: true, value: undefined };
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

/** What may happen to a request whose answer never arrives. */
const FATES = [
  { fate: 'performed', fault: 'drop-answer' },
  { fate: 'never performed', fault: 'refuse' },
] as const;

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  laptop = await home.device('laptop');
  desktop = await home.device('desktop');
});

afterEach(() => home.close());

/** Both devices share one account and hold the same. */
async function bothInStep(): Promise<void> {
  expect(await laptop.register()).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  for (const device of [laptop, desktop, laptop]) expect(await device.sync()).toMatchObject({ ok: true });
}

const sequence = (): number | undefined => home.server.walletOf(EMAIL)?.sequence;
const changePassword = () => laptop.companion.changePassword('default', { current: PASSWORD, next: NEXT });

/** A new process of the laptop's companion, on a computer that keeps no password. */
const forgetfulLaptop = (): Companion =>
  new Companion({ ...laptop.ports, passwordStore: memoryPasswordStore() });

describe('a sign-up without an answer', () => {
  it('is found to have been performed, at once when the server can be asked', async () => {
    faultOnce(home.server, 'POST /api/3/signup', 'drop-answer');
    expect(await laptop.register()).toEqual(DONE);
    expect(laptop.record['saltSeed']).toBe(home.server.saltSeedOf(EMAIL));
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1 } });
  });

  it.each(FATES)('is finished by registering again: $fate', async ({ fault }) => {
    const back = networkDies(home.server, 'POST /api/3/signup', fault);
    expect(await laptop.register()).toEqual(refused('outcome-unknown'));
    const { intent } = laptop.record;
    expect(intent).toMatchObject({ kind: 'sign-up' });
    back();
    laptop.restart();
    expect(await laptop.register()).toEqual(DONE);
    expect(laptop.record).toMatchObject({ saltSeed: home.server.saltSeedOf(EMAIL), intent: null });
    expect(intent).toEqual({ kind: 'sign-up', saltSeed: home.server.saltSeedOf(EMAIL) });
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1 } });
  });

  it('is not finished with another password, and still is with the right one', async () => {
    const back = networkDies(home.server, 'POST /api/3/signup', 'drop-answer');
    await laptop.register();
    back();
    expect(await laptop.register(NEXT)).toEqual(refused('password-refused'));
    expect(await laptop.register()).toEqual(DONE);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1 } });
  });
});

describe('a log-in without an answer', () => {
  it.each(FATES)('leaves nothing behind and works the next time: $fate', async ({ fault }) => {
    expect(await laptop.register()).toEqual(DONE);
    faultOnce(home.server, 'POST /api/3/auth/full', fault);
    expect(await desktop.logIn()).toEqual(refused('server-unreachable'));
    expect(desktop.store.documents.size).toBe(0);
    expect(await desktop.logIn()).toEqual(DONE);
  });
});

describe('an upload without an answer', () => {
  const CASES = FATES.flatMap((fate) =>
    [false, true].map((edited) => ({ ...fate, edited, next: edited ? 'edited again' : 'left alone' })),
  );

  it.each(CASES)('is stored exactly once: $fate, then $next', async ({ fault, edited }) => {
    await bothInStep();
    const before = sequence() ?? 0;
    await laptop.edit('animal', 'cow');
    const back = networkDies(home.server, 'POST /api/3/wallet', fault);
    expect(await laptop.sync()).toEqual(refused('server-unreachable'));
    const intent = laptop.record['intent'] as { readonly wallet: unknown };
    if (edited) await laptop.edit('animal', 'horse');
    back();
    laptop.restart();

    const pushed = edited ? 2 : 1;
    expect(await laptop.sync()).toMatchObject({
      ok: true,
      value: { sequence: before + pushed, pulled: 0, pushed, conflicts: [] },
    });
    expect(sequence()).toBe(before + pushed);
    if (!edited) expect(home.server.walletOf(EMAIL)).toEqual(intent.wallet);
    expect(laptop.record['intent']).toBeNull();
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pulled: 1, pushed: 0, conflicts: [] } });
    expect(await desktop.preference('animal')).toBe(edited ? 'horse' : 'cow');
    expect(sequence()).toBe(before + pushed);
  });

  it.each(FATES)('of the very first version is stored exactly once: $fate', async ({ fault }) => {
    await laptop.register();
    const back = networkDies(home.server, 'POST /api/3/wallet', fault);
    expect(await laptop.sync()).toEqual(refused('server-unreachable'));
    back();
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1, pushed: 1, pulled: 0 } });
  });

  it('is remembered while another version is taken in, so that no other wallet is ever sent under its number', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    await laptop.edit('animal', 'cow');
    const back = networkDies(home.server, 'POST /api/3/wallet', 'refuse');
    expect(await laptop.sync()).toEqual(refused('server-unreachable'));
    const intended = (laptop.record['intent'] as { readonly wallet: unknown }).wallet;
    back();
    await desktop.edit('colour', 'red');
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1 } });

    // The backup that comes before an import finds no room on the disk.
    const write = laptop.history.write;
    laptop.history.write = async () => fail(problem('disk-full'));
    expect(await laptop.sync()).toEqual(refused('disk-full'));
    laptop.history.write = write;
    expect(laptop.record['intent']).toMatchObject({ kind: 'apply', upload: intended });

    laptop.restart();
    const sent = () =>
      home.server.requests.filter(({ method, path }) => `${method} ${path}` === 'POST /api/3/wallet');
    const count = sent().length;
    expect(await laptop.push()).toEqual(refused('sequence-conflict'));
    expect(laptop.record['intent']).toEqual({ kind: 'push', wallet: intended });
    expect(sent()).toHaveLength(count);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: before + 2, conflicts: [] } });
    expect(laptop.record['intent']).toBeNull();
  });

  it('goes on losing answers and is still stored exactly once', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    await laptop.edit('animal', 'cow');
    for (const [request, fault] of [
      ['POST /api/3/wallet', 'refuse'],
      ['POST /api/3/wallet', 'refuse'],
      ['POST /api/3/wallet', 'drop-answer'],
      ['GET /api/3/wallet', 'drop-answer'],
    ] as const) {
      faultOnce(home.server, request, fault);
      expect(await laptop.sync()).toEqual(refused('server-unreachable'));
      laptop.restart();
    }
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1, pushed: 1 } });
    expect(sequence()).toBe(before + 1);
  });

  it('gives way to what another device stored meanwhile', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    await laptop.edit('animal', 'cow');
    const back = networkDies(home.server, 'POST /api/3/wallet', 'refuse');
    await laptop.sync();
    back();
    await desktop.edit('car', 'Audi');
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1, pushed: 1 } });
    expect(await laptop.sync()).toMatchObject({
      ok: true,
      value: { sequence: before + 2, pulled: 1, pushed: 1, conflicts: [] },
    });
    await desktop.sync();
    for (const device of [laptop, desktop]) {
      expect(await device.preference('animal')).toBe('cow');
      expect(await device.preference('car')).toBe('Audi');
    }
  });

  it('is the base of what another device has made of it: nobody disagrees with himself', async () => {
    await bothInStep();
    await laptop.edit('animal', 'cow');
    const back = networkDies(home.server, 'POST /api/3/wallet', 'drop-answer');
    await laptop.sync();
    back();
    await desktop.sync();
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    const { deviceId } = laptop.record;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { conflicts: [], pushed: 1, pulled: 1 } });
    expect(await laptop.preference('animal')).toBe('horse');
    expect(laptop.record['deviceId']).toBe(deviceId);
  });

  it('was an explicit push: pushing again adopts it instead of refusing it', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    const back = networkDies(home.server, 'POST /api/3/wallet', 'drop-answer');
    expect(await laptop.push()).toEqual(refused('server-unreachable'));
    back();
    expect(await laptop.push()).toMatchObject({ ok: true, value: { pushed: 1 } });
    expect(sequence()).toBe(before + 1);
  });
});

describe('a password change without an answer', () => {
  const PASSWORD_REQUEST = 'POST /api/3/password';

  it('is found to have been performed, at once when the server can be asked', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    faultOnce(home.server, PASSWORD_REQUEST, 'drop-answer');
    expect(await changePassword()).toEqual(DONE);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1, pushed: 0 } });
  });

  it.each(FATES)('is finished by the next sync of a keychain user: $fate', async ({ fault }) => {
    await bothInStep();
    const before = sequence() ?? 0;
    const back = networkDies(home.server, PASSWORD_REQUEST, fault);
    expect(await changePassword()).toEqual(refused('outcome-unknown'));
    const { intent } = laptop.record as { readonly intent: { readonly wallet: unknown } };
    back();
    laptop.restart();

    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1, pushed: 0 } });
    expect(home.server.walletOf(EMAIL)).toEqual(intent.wallet);
    expect(laptop.record).toMatchObject({ saltSeed: home.server.saltSeedOf(EMAIL), intent: null });
    expect(await desktop.sync()).toEqual(refused('password-changed-elsewhere'));
    expect(await desktop.companion.adoptPassword('default', { next: NEXT })).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1, conflicts: [] } });
  });

  it.each(FATES)('is finished by giving the same command again: $fate', async ({ fault }) => {
    await bothInStep();
    const before = sequence() ?? 0;
    const back = networkDies(home.server, PASSWORD_REQUEST, fault);
    expect(await changePassword()).toEqual(refused('outcome-unknown'));
    back();
    laptop.restart();
    expect(await changePassword()).toEqual(DONE);
    expect(sequence()).toBe(before + 1);
    expect(await desktop.companion.adoptPassword('default', { next: NEXT })).toEqual(DONE);
  });

  it.each(FATES)('is finished by the same command without a keychain too: $fate', async ({ fault }) => {
    await bothInStep();
    const before = sequence() ?? 0;
    const back = networkDies(home.server, PASSWORD_REQUEST, fault);
    await changePassword();
    back();
    laptop.companion = forgetfulLaptop();
    expect(await changePassword()).toEqual(DONE);
    expect(sequence()).toBe(before + 1);
    expect(await desktop.companion.adoptPassword('default', { next: NEXT })).toEqual(DONE);
  });

  it.each(FATES)('is never taken for one made elsewhere, also by a mere look: $fate', async ({ fault }) => {
    await bothInStep();
    const before = sequence() ?? 0;
    const back = networkDies(home.server, PASSWORD_REQUEST, fault);
    await changePassword();
    expect(await laptop.companion.status('default')).toMatchObject({ value: { status: 'offline' } });
    back();
    expect(await laptop.companion.compare('default')).toMatchObject({
      ok: true,
      value: { sequence: before + 1, settled: true },
    });
    expect(await laptop.companion.status('default')).toMatchObject({ value: { status: 'up-to-date' } });
  });

  it('was performed: without a keychain the new password is asked for', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    const back = networkDies(home.server, PASSWORD_REQUEST, 'drop-answer');
    await changePassword();
    back();
    const companion = forgetfulLaptop();
    expect(await companion.sync('default', 'sync')).toEqual(refused('password-needed'));
    expect(await companion.sync('default', 'sync', PASSWORD)).toEqual(refused('password-wrong'));
    expect(laptop.record['intent']).toMatchObject({ kind: 'password' });
    expect(await companion.sync('default', 'sync', NEXT)).toMatchObject({
      ok: true,
      value: { sequence: before + 1, pushed: 0 },
    });
  });

  it('was never performed: without a keychain the old password stays good', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    const seed = home.server.saltSeedOf(EMAIL);
    const back = networkDies(home.server, PASSWORD_REQUEST, 'refuse');
    await changePassword();
    back();
    const companion = forgetfulLaptop();
    expect(await companion.sync('default', 'sync', PASSWORD)).toMatchObject({
      ok: true,
      value: { sequence: before, pushed: 0 },
    });
    expect(home.server.saltSeedOf(EMAIL)).toBe(seed);
    expect(laptop.record).toMatchObject({ saltSeed: seed, intent: null });
    expect(await desktop.sync()).toMatchObject({ ok: true });
  });

  it('goes on losing answers and is committed exactly once', async () => {
    await bothInStep();
    const before = sequence() ?? 0;
    const losses = [
      { fault: 'refuse', act: changePassword },
      { fault: 'refuse', act: laptop.sync },
      { fault: 'drop-answer', act: laptop.sync },
    ] as const;
    for (const { fault, act } of losses) {
      const back = networkDies(home.server, PASSWORD_REQUEST, fault);
      expect(await act()).toEqual(refused('outcome-unknown'));
      back();
      laptop.restart();
    }
    faultOnce(home.server, 'GET /api/3/client-salt-seed', 'drop-answer');
    expect(await laptop.sync()).toEqual(refused('server-unreachable'));
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: before + 1, pushed: 0 } });
    expect(await desktop.companion.adoptPassword('default', { next: NEXT })).toEqual(DONE);
  });

  it('is let go when another device has stored a version meanwhile', async () => {
    await bothInStep();
    const seed = home.server.saltSeedOf(EMAIL);
    const back = networkDies(home.server, PASSWORD_REQUEST, 'refuse');
    await changePassword();
    back();
    await desktop.edit('animal', 'cow');
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pushed: 1 } });

    expect(await laptop.sync()).toEqual(refused('sequence-conflict'));
    expect(home.server.saltSeedOf(EMAIL)).toBe(seed);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
    expect(await changePassword()).toEqual(DONE);
    expect(await laptop.preference('animal')).toBe('cow');
  });

  it('is let go when another device has changed the password meanwhile', async () => {
    await bothInStep();
    const other = new Secret('starboard');
    const back = networkDies(home.server, PASSWORD_REQUEST, 'refuse');
    await changePassword();
    back();
    await laptop.edit('animal', 'cow');
    const changed = await desktop.companion.changePassword('default', { current: PASSWORD, next: other });
    expect(changed).toEqual(DONE);

    expect(await laptop.sync()).toEqual(refused('password-changed-elsewhere'));
    expect(await laptop.companion.adoptPassword('default', { next: NEXT })).toEqual(
      refused('password-refused'),
    );
    expect(await laptop.companion.adoptPassword('default', { next: other })).toEqual(DONE);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pushed: 1, conflicts: [] } });
    await desktop.sync();
    expect(await desktop.preference('animal')).toBe('cow');
  });

  it.each(FATES)('before there is any wallet is finished too: $fate', async ({ fault }) => {
    await laptop.register();
    const back = networkDies(home.server, PASSWORD_REQUEST, fault);
    expect(await changePassword()).toEqual(refused('outcome-unknown'));
    back();
    laptop.restart();
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1, pushed: 1 } });
    expect(await desktop.logIn()).toEqual(refused('password-refused'));
    expect(await desktop.logIn(NEXT)).toEqual(DONE);
  });
});

describe('an import into LBRY without an answer', () => {
  it.each(FATES)('is finished by the next sync: $fate', async ({ fault }) => {
    await bothInStep();
    const before = sequence() ?? 0;
    await laptop.edit('animal', 'cow');
    await desktop.edit('car', 'Audi');
    await laptop.sync();
    desktop.sdk.faults.beforeAnswer = (method) => (method === 'wallet_import' ? fault : 'answer');
    expect(await desktop.sync()).toEqual(refused('sdk-not-running'));
    delete desktop.sdk.faults.beforeAnswer;
    desktop.restart();

    expect(await desktop.sync()).toMatchObject({ ok: true, value: { sequence: before + 2, conflicts: [] } });
    await laptop.sync();
    expect(sequence()).toBe(before + 2);
    for (const device of [laptop, desktop]) {
      expect(await device.preference('animal')).toBe('cow');
      expect(await device.preference('car')).toBe('Audi');
    }
  });

  it('is known to have come in, though an app has rewritten the whole preference since', async () => {
    await laptop.register();
    await laptop.edit('shared', sharedWith({ theme: 'dark', autoplay: true }));
    await laptop.sync();
    await desktop.logIn();
    await desktop.sync();
    await laptop.edit('shared', sharedWith({ theme: 'light', autoplay: false }));
    await laptop.sync();
    desktop.sdk.faults.beforeAnswer = (method) => (method === 'wallet_import' ? 'drop-answer' : 'answer');
    expect(await desktop.sync()).toEqual(refused('sdk-not-running'));
    delete desktop.sdk.faults.beforeAnswer;
    // Made in sight of what had come in: no disagreement.
    await desktop.edit('shared', sharedWith({ theme: 'system', autoplay: false }));
    desktop.restart();

    for (const device of [desktop, laptop])
      expect(await device.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
    for (const device of [laptop, desktop])
      expect(await device.preference('shared')).toEqual(sharedWith({ theme: 'system', autoplay: false }));
  });
});

const sharedWith = (settings: Readonly<Record<string, string | boolean>>) => ({
  type: 'object',
  version: '0.1',
  value: { settings },
});
