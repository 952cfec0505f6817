import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryPasswordStore } from '../../src/main/adapters/keychain/memory-password-store.ts';
import { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { Fault } from '../../src/practice/server/front.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { faultOnce, networkDies } from '../fakes/network-faults.ts';

const [SECOND, THIRD] = [new Secret('eggsandwich'), new Secret('starboard')];
const DONE = { ok: true, value: undefined };
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  laptop = await home.device('laptop');
  desktop = await home.device('desktop');
  expect(await laptop.register()).toEqual(DONE);
});

afterEach(() => home.close());

async function bothInStep(): Promise<void> {
  expect(await desktop.logIn()).toEqual(DONE);
  for (const device of [laptop, desktop, laptop]) expect(await device.sync()).toMatchObject({ ok: true });
}

const change = (device: TestDevice, current: Secret, next: Secret) =>
  device.companion.changePassword('default', { current, next });

/** A new process on a computer that keeps no password. */
const forget = (device: TestDevice): void => {
  device.companion = new Companion({ ...device.ports, passwordStore: memoryPasswordStore() });
};

/** Nothing of a refused change is left: neither on the server nor here. */
async function expectUnchanged(act: () => Promise<unknown>, code: string): Promise<void> {
  const [seed, wallet] = [home.server.saltSeedOf(EMAIL), home.server.walletOf(EMAIL)];
  expect(await act()).toEqual(refused(code));
  expect(home.server.saltSeedOf(EMAIL)).toBe(seed);
  expect(home.server.walletOf(EMAIL)).toEqual(wallet);
  expect(laptop.record).toMatchObject({ saltSeed: seed, intent: null });
}

describe('a password change', () => {
  it('works before there is any wallet', async () => {
    const seed = home.server.saltSeedOf(EMAIL);
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
    expect(home.server.saltSeedOf(EMAIL)).not.toBe(seed);
    expect(home.server.walletOf(EMAIL)).toBeNull();
    expect(await desktop.logIn()).toEqual(refused('password-refused'));
    expect(await desktop.logIn(SECOND)).toEqual(DONE);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1, pushed: 1 } });
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
  });

  it('stores the wallet under the new keys as the next version, and nothing else', async () => {
    await bothInStep();
    const before = home.server.walletOf(EMAIL);
    const localBefore = await laptop.walletFile();
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
    const after = home.server.walletOf(EMAIL);
    expect(after?.sequence).toBe((before?.sequence ?? 0) + 1);
    expect(after?.encryptedWallet).not.toBe(before?.encryptedWallet);
    expect(await laptop.walletFile()).toBe(localBefore);
    expect(await laptop.status()).toMatchObject({ ok: true, value: { status: 'up-to-date' } });
  });

  it('is refused with a wrong, an empty or the same password, and nothing changes', async () => {
    await bothInStep();
    await expectUnchanged(() => change(laptop, SECOND, THIRD), 'password-wrong');
    await expectUnchanged(() => change(laptop, PASSWORD, new Secret('')), 'password-empty');
    await expectUnchanged(() => change(laptop, PASSWORD, PASSWORD), 'password-same');
    forget(laptop);
    await expectUnchanged(() => change(laptop, SECOND, THIRD), 'password-wrong');
    await expectUnchanged(() => change(laptop, PASSWORD, PASSWORD), 'password-same');
  });

  it('waits until unsent changes are sent', async () => {
    await bothInStep();
    await laptop.edit('animal', 'cow');
    await expectUnchanged(() => change(laptop, PASSWORD, SECOND), 'changes-pending');
    await laptop.sync();
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
  });

  it('waits until a conflict is decided', async () => {
    await bothInStep();
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    await laptop.edit('animal', 'cow');
    await expectUnchanged(() => change(laptop, PASSWORD, SECOND), 'conflict-waiting');
    await laptop.companion.resolve('default', [{ take: 'theirs', path: ['animal'] }]);
    await laptop.sync();
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('first takes in what another device has stored', async () => {
    await bothInStep();
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
    expect(await laptop.preference('animal')).toBe('horse');
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pushed: 0, conflicts: [] } });
  });

  it('is tried again when another device stores a version at that very moment', async () => {
    await bothInStep();
    await desktop.edit('animal', 'horse');
    let due = true;
    home.server.faults.beforeAnswer = async ({ path }): Promise<Fault> => {
      if (path === '/api/3/password' && due) {
        due = false;
        await desktop.sync();
      }
      return 'answer';
    };
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('that another device makes at that very moment wins, and this one says so', async () => {
    await bothInStep();
    let due = true;
    home.server.faults.beforeAnswer = async ({ path }): Promise<Fault> => {
      if (path === '/api/3/password' && due) {
        due = false;
        await change(desktop, PASSWORD, THIRD);
      }
      return 'answer';
    };
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(refused('password-changed-elsewhere'));
    expect(laptop.record['intent']).toBeNull();
    expect(await laptop.companion.adoptPassword('default', { next: THIRD })).toEqual(DONE);
    expect(await laptop.sync()).toMatchObject({ ok: true });
  });
});

describe('a password changed on another device', () => {
  beforeEach(bothInStep);

  it('is asked for calmly, and unsent edits are kept and sent with it', async () => {
    await desktop.edit('animal', 'horse');
    await change(laptop, PASSWORD, SECOND);
    const before = desktop.record;
    expect(await desktop.sync()).toEqual(refused('password-changed-elsewhere'));
    expect(await desktop.status()).toMatchObject({ ok: true, value: { status: 'needs-password' } });
    expect(desktop.record).toEqual(before);
    expect(await desktop.preference('animal')).toBe('horse');
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pushed: 1, conflicts: [] } });
    await laptop.sync();
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('twice: only the latest one is taken', async () => {
    await desktop.edit('animal', 'horse');
    await change(laptop, PASSWORD, SECOND);
    await laptop.edit('car', 'Audi');
    await laptop.sync();
    await change(laptop, SECOND, THIRD);
    const adopt = (next: Secret) => desktop.companion.adoptPassword('default', { next });
    expect(await adopt(PASSWORD)).toEqual(refused('password-previous'));
    expect(await adopt(SECOND)).toEqual(refused('password-refused'));
    expect(await adopt(new Secret(''))).toEqual(refused('password-empty'));
    expect(await adopt(THIRD)).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
    await laptop.sync();
    for (const device of [laptop, desktop]) {
      expect(await device.preference('animal')).toBe('horse');
      expect(await device.preference('car')).toBe('Audi');
    }
  });

  it('can be given to `login` as well', async () => {
    await change(laptop, PASSWORD, SECOND);
    expect(await desktop.logIn()).toEqual(refused('password-previous'));
    expect(await desktop.logIn(SECOND)).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true });
  });

  it('needs the previous one too where none was kept, so that unsent edits are still merged', async () => {
    await desktop.edit('animal', 'horse');
    await laptop.edit('car', 'Audi');
    await laptop.sync();
    await change(laptop, PASSWORD, SECOND);
    forget(desktop);
    const adopt = (previous?: Secret) =>
      desktop.companion.adoptPassword('default', { next: SECOND, ...(previous && { previous }) });
    expect(await adopt()).toEqual(refused('old-password-needed'));
    expect(await adopt(THIRD)).toEqual(refused('password-wrong'));
    expect(await adopt(PASSWORD)).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pulled: 1, pushed: 1, conflicts: [] } });
    await laptop.sync();
    for (const device of [laptop, desktop]) {
      expect(await device.preference('animal')).toBe('horse');
      expect(await device.preference('car')).toBe('Audi');
    }
  });

  it('without the previous one: what differs is asked item by item, nothing is lost', async () => {
    await laptop.edit('animal', 'cow');
    await laptop.sync();
    await desktop.sync();
    await desktop.edit('animal', 'horse');
    await desktop.edit('bird', 'wren');
    await laptop.edit('car', 'Audi');
    await laptop.sync();
    await change(laptop, PASSWORD, SECOND);
    forget(desktop);
    const without = { next: SECOND, withoutPrevious: true };
    expect(await desktop.companion.adoptPassword('default', without)).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({
      ok: true,
      value: { conflicts: [{ path: ['animal'], local: 'horse', remote: 'cow' }] },
    });
    await desktop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    await desktop.sync();
    await laptop.sync();
    for (const device of [laptop, desktop]) {
      expect(await device.preference('animal')).toBe('horse');
      expect(await device.preference('bird')).toBe('wren');
      expect(await device.preference('car')).toBe('Audi');
    }
  });

  it('while a decision was saved and not yet carried out: the decision is kept', async () => {
    await laptop.edit('animal', 'cow');
    await laptop.sync();
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    await desktop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    await change(laptop, PASSWORD, SECOND);
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pushed: 1, conflicts: [] } });
    await laptop.sync();
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('while an upload was in doubt: what was not stored is made anew', async () => {
    await desktop.edit('animal', 'horse');
    faultOnce(home.server, 'POST /api/3/wallet', 'refuse');
    expect(await desktop.sync()).toEqual(refused('server-unreachable'));
    const sequence = home.server.walletOf(EMAIL)?.sequence ?? 0;
    await change(laptop, PASSWORD, SECOND);
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { sequence: sequence + 2, pushed: 1 } });
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it.each([
    { keys: 'the keychain has the keys', previous: {} },
    { keys: 'the previous password is given', previous: { previous: PASSWORD } },
  ])(
    'while an upload was in doubt that was stored: later edits are made upon it, $keys',
    async ({ previous }) => {
      await desktop.edit('animal', 'horse');
      const back = networkDies(home.server, 'POST /api/3/wallet', 'drop-answer');
      expect(await desktop.sync()).toEqual(refused('server-unreachable'));
      back();
      await change(laptop, PASSWORD, SECOND);
      await desktop.edit('animal', 'cow');
      if ('previous' in previous) forget(desktop);
      expect(await desktop.companion.adoptPassword('default', { next: SECOND, ...previous })).toEqual(DONE);
      expect(await desktop.sync()).toMatchObject({ ok: true, value: { pushed: 1, conflicts: [] } });
      await laptop.sync();
      expect(await laptop.preference('animal')).toBe('cow');
    },
  );

  it('while an import was in doubt that came in: later edits are made upon it', async () => {
    await laptop.edit('animal', 'cow');
    await laptop.edit('bird', 'wren');
    await laptop.sync();
    desktop.sdk.faults.beforeAnswer = (method) => (method === 'wallet_import' ? 'drop-answer' : 'answer');
    expect(await desktop.sync()).toEqual(refused('sdk-not-running'));
    delete desktop.sdk.faults.beforeAnswer;
    const sequence = home.server.walletOf(EMAIL)?.sequence;
    await change(laptop, PASSWORD, SECOND);
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    expect(desktop.record).toMatchObject({ base: { sequence }, intent: null });
  });
});

describe('a password changed on another device before there was any wallet', () => {
  it('while the very first upload was in doubt: bytes under the old keys are never sent again', async () => {
    expect(await desktop.logIn()).toEqual(DONE);
    await desktop.edit('animal', 'horse');
    faultOnce(home.server, 'POST /api/3/wallet', 'refuse');
    expect(await desktop.sync()).toEqual(refused('server-unreachable'));
    expect(await change(laptop, PASSWORD, SECOND)).toEqual(DONE);
    expect(await desktop.sync()).toEqual(refused('password-changed-elsewhere'));
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { sequence: 1, pushed: 1 } });
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
    expect(await laptop.preference('animal')).toBe('horse');
  });
});
