import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCipher } from '../../src/main/adapters/platform/node-cipher.ts';
import { Companion } from '../../src/main/companion.ts';
import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import type { LbrySdk } from '../../src/main/ports/lbry-sdk.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import {
  answered,
  entriesOf,
  kindsOf,
  newest,
  refused,
  restore,
  synced,
  told,
  undo,
} from '../fakes/use-history.ts';

const DONE = { ok: true, value: undefined };

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  laptop = await home.device('laptop');
  desktop = await home.device('desktop');
});

afterEach(() => home.close());

async function bothInStep(): Promise<void> {
  expect(await laptop.register()).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  for (const device of [laptop, desktop, laptop]) await synced(device);
}

/** Another device's edit, as it arrives here. */
async function arrives(key: string, value: JsonValue): Promise<void> {
  await laptop.edit(key, value);
  await synced(laptop);
  await synced(desktop);
}

const sequence = () => home.server.walletOf(EMAIL)?.sequence ?? 0;

describe('restoring', () => {
  beforeEach(bothInStep);

  it('a whole version makes it the next one, on every device', async () => {
    await arrives('animal', 'cow');
    const then = await newest(desktop, 'taken-in');
    await arrives('animal', 'horse');
    await arrives('car', 'Audi');
    const before = sequence();
    const goneBack = answered(await restore(desktop, then));
    expect(told(goneBack.putBack)).toEqual(['animal']);
    expect(told(goneBack.kept)).toEqual(['car']);
    expect(await desktop.preference('animal')).toBe('cow');
    expect(sequence()).toBe(before);
    await synced(desktop);
    expect(sequence()).toBe(before + 1);
    await synced(laptop);
    expect(await laptop.preference('animal')).toBe('cow');
    expect(await laptop.preference('car')).toBe('Audi');
  });

  it('one item leaves the others alone', async () => {
    await arrives('animal', { name: 'cow', legs: 4 });
    await arrives('car', 'Audi');
    const then = await newest(desktop, 'taken-in');
    await arrives('animal', { name: 'horse', legs: 5 });
    await arrives('car', 'BMW');
    const goneBack = answered(await restore(desktop, then, ['animal/name']));
    expect(goneBack.putBack).toEqual([{ path: ['animal', 'name'], before: 'horse', after: 'cow' }]);
    await synced(desktop);
    await synced(laptop);
    expect(await laptop.preference('animal')).toEqual({ name: 'cow', legs: 5 });
    expect(await laptop.preference('car')).toBe('BMW');
  });

  it('an item that does not differ is refused, and nothing happens', async () => {
    await arrives('animal', 'cow');
    const then = await newest(desktop, 'taken-in');
    await arrives('animal', 'horse');
    expect(await restore(desktop, then, ['animal', 'typo'])).toEqual(refused('path-unknown'));
    expect(await desktop.preference('animal')).toBe('horse');
  });

  it('what is there already changes nothing and leaves no backup', async () => {
    await arrives('animal', 'cow');
    const before = await entriesOf(desktop);
    expect(answered(await restore(desktop, await newest(desktop, 'taken-in'))).putBack).toEqual([]);
    expect(await entriesOf(desktop)).toEqual(before);
  });

  it('stays where another computer has a clock a year ahead', async () => {
    const ahead = await home.device('ahead', {}, { now: () => Date.now() + 365 * 24 * 3_600_000 });
    await arrives('animal', 'cow');
    const then = await newest(desktop, 'taken-in');
    expect(await ahead.logIn()).toEqual(DONE);
    await synced(ahead);
    await ahead.edit('animal', 'horse');
    for (const device of [ahead, desktop]) await synced(device);
    expect(await desktop.preference('animal')).toBe('horse');
    answered(await restore(desktop, then));
    for (const device of [desktop, ahead, laptop, desktop]) await synced(device);
    for (const device of [desktop, ahead, laptop]) expect(await device.preference('animal')).toBe('cow');
  });

  it('much at once is not taken for an accident here', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`item-${at}`, at]));
    await arrives('things', { kept: true });
    const then = await newest(desktop, 'taken-in');
    await arrives('things', { kept: true, ...many });
    expect(told(answered(await restore(desktop, then)).putBack)).toHaveLength(20);
    await synced(desktop);
    expect(await desktop.preference('things')).toEqual({ kept: true });
  });

  it('nothing, when what it takes cannot be written down', async () => {
    await arrives('animal', 'cow');
    const then = await newest(desktop, 'taken-in');
    await arrives('animal', 'horse');
    const full = async () => fail(problem('disk-full'));
    const { history, store } = desktop;
    for (const ports of [
      { stateStore: { ...store, write: full } },
      { historyStore: { ...history, write: full } },
    ]) {
      desktop.companion = new Companion({ ...desktop.ports, ...ports });
      expect(await restore(desktop, then)).toEqual(refused('disk-full'));
      expect(await desktop.preference('animal')).toBe('horse');
    }
    desktop.restart();
    expect(told(answered(await restore(desktop, then)).putBack)).toEqual(['animal']);
  });

  it('works with an SDK that cannot import a wallet in clear', async () => {
    const email = 'old@example.com';
    const old = await home.device('old', { cipher: nodeCipher }, { version: '0.109.0' });
    expect(await old.companion.register('default', old.setup({ email }), PASSWORD)).toEqual(DONE);
    for (const animal of ['cow', 'horse']) {
      await old.edit('animal', animal);
      await synced(old);
    }
    expect(told(answered(await restore(old, '1')).putBack)).toEqual(['animal']);
    await synced(old);
    expect(await old.preference('animal')).toBe('cow');
    expect(home.server.walletOf(email)?.sequence).toBe(3);
  });

  it('works without the server, and is sent later', async () => {
    const lasting = await Household.open({ onDisk: true });
    const device = await lasting.device('lasting');
    expect(await device.register()).toEqual(DONE);
    await device.edit('animal', 'cow');
    await synced(device);
    await device.edit('animal', 'horse');
    await synced(device);
    const startAgain = await lasting.stopServer();
    expect(told(answered(await restore(device, '1')).putBack)).toEqual(['animal']);
    await startAgain();
    await synced(device);
    expect(lasting.server.walletOf(EMAIL)?.sequence).toBe(3);
    await lasting.close();
  });

  it('takes up what LBRY writes in between', async () => {
    await arrives('animal', 'cow');
    const then = await newest(desktop, 'taken-in');
    await arrives('animal', 'horse');
    const sdk = answered(desktop.ports.connectLbrySdk(desktop.sdk.url));
    let reads = 0;
    const busy: LbrySdk = {
      ...sdk,
      exportWallet: async (walletId) => {
        reads += 1;
        if (reads === 2) await sdk.setPreference(walletId, 'car', 'Audi');
        return sdk.exportWallet(walletId);
      },
    };
    desktop.companion = new Companion({ ...desktop.ports, connectLbrySdk: () => ok(busy) });
    answered(await restore(desktop, then));
    expect(await desktop.preference('animal')).toBe('cow');
    expect(await desktop.preference('car')).toBe('Audi');
  });
});

describe('undo', () => {
  beforeEach(async () => {
    await bothInStep();
    await arrives('animal', 'cow');
  });

  it('takes back what a pull brought, and that reaches the other device', async () => {
    await arrives('animal', 'horse');
    const undone = answered(await undo(desktop));
    expect(undone.entry?.kind).toBe('before-apply');
    expect(undone.putBack).toEqual([{ path: ['animal'], before: 'horse', after: 'cow' }]);
    const before = sequence();
    await synced(desktop);
    expect(sequence()).toBe(before + 1);
    await synced(laptop);
    expect(await laptop.preference('animal')).toBe('cow');
  });

  it('keeps edits made since, and says which', async () => {
    await laptop.edit('car', 'Audi');
    await arrives('animal', 'horse');
    await laptop.edit('car', 'BMW');
    await arrives('animal', 'pig');
    await desktop.edit('animal', 'dog');
    await desktop.edit('tea', 'green');
    const undone = answered(await undo(desktop));
    expect(undone.putBack).toEqual([{ path: ['car'], before: 'BMW', after: 'Audi' }]);
    expect(undone.leftAlone).toEqual([{ path: ['animal'], before: 'dog', after: 'horse' }]);
    expect(await desktop.preference('animal')).toBe('dog');
    expect(await desktop.preference('tea')).toBe('green');
    expect(await desktop.preference('car')).toBe('Audi');
  });

  it('lists what it cannot take away', async () => {
    await laptop.edit('animal', 'horse');
    await arrives('new', 1);
    const undone = answered(await undo(desktop));
    expect(told(undone.putBack)).toEqual(['animal']);
    expect(told(undone.kept)).toEqual(['new']);
    expect(await desktop.preference('new')).toBe(1);
  });

  it('again goes one step further back, and then finds nothing more', async () => {
    await arrives('animal', 'horse');
    await arrives('animal', 'pig');
    expect(answered(await undo(desktop)).putBack).toMatchObject([{ after: 'horse' }]);
    expect(answered(await undo(desktop)).putBack).toMatchObject([{ after: 'cow' }]);
    expect(await desktop.preference('animal')).toBe('cow');
    expect((await entriesOf(desktop)).filter((entry) => entry.undone)).toHaveLength(2);
    // The first apply brought the animal: nothing to put back, only something that stays.
    expect(answered(await undo(desktop))).toMatchObject({ putBack: [], kept: [{ path: ['animal'] }] });
  });

  it('takes back a restore', async () => {
    const then = await newest(desktop, 'taken-in');
    await arrives('animal', 'horse');
    answered(await restore(desktop, then));
    expect(answered(await undo(desktop)).entry?.kind).toBe('before-restore');
    expect(await desktop.preference('animal')).toBe('horse');
  });

  it('is itself taken back by a restore', async () => {
    await arrives('animal', 'horse');
    answered(await undo(desktop));
    answered(await restore(desktop, await newest(desktop, 'before-undo')));
    expect(await desktop.preference('animal')).toBe('horse');
  });

  it('passes over an apply that never happened', async () => {
    await arrives('animal', 'horse');
    await laptop.edit('animal', 'pig');
    await synced(laptop);
    desktop.sdk.faults.beforeAnswer = (method) => (method === 'wallet_import' ? 'refuse' : 'answer');
    expect((await desktop.sync()).ok).toBe(false);
    delete desktop.sdk.faults.beforeAnswer;
    expect((await kindsOf(desktop))[0]).toBe('before-apply');
    expect(answered(await undo(desktop)).putBack).toEqual([
      { path: ['animal'], before: 'horse', after: 'cow' },
    ]);
  });

  it('with nothing to undo says so', async () => {
    const alone = await home.device('alone');
    expect(
      await alone.companion.register('default', alone.setup({ email: 'ann@example.com' }), PASSWORD),
    ).toEqual(DONE);
    await synced(alone);
    expect(answered(await undo(alone))).toEqual({
      entry: null,
      putBack: [],
      leftAlone: [],
      kept: [],
      accounts: [],
    });
    expect(await kindsOf(alone)).toEqual(['stored']);
  });

  it('survives the clearing up of an apply whose answer was lost', async () => {
    await laptop.edit('animal', 'horse');
    await synced(laptop);
    desktop.sdk.faults.beforeAnswer = (method) => (method === 'wallet_import' ? 'drop-answer' : 'answer');
    expect((await desktop.sync()).ok).toBe(false);
    delete desktop.sdk.faults.beforeAnswer;
    expect(answered(await undo(desktop)).putBack).toMatchObject([{ before: 'horse', after: 'cow' }]);
    await synced(desktop);
    await synced(laptop);
    expect(await laptop.preference('animal')).toBe('cow');
  });
});
