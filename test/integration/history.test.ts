import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCipher } from '../../src/main/adapters/platform/node-cipher.ts';
import { Companion } from '../../src/main/companion.ts';
import type { HistoryKind } from '../../src/main/core/history/history-kind.ts';
import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import type { Ports } from '../../src/main/engine/ports.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { EMAIL, Household, type TestDevice } from '../fakes/household.ts';
import { answered, entriesOf, newest, refused, restore, synced, undo } from '../fakes/use-history.ts';

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

/** What the SDK and the history of one device are asked to do, in order. */
function recorded(): { readonly log: string[]; readonly ports: (of: Ports) => Partial<Ports> } {
  const log: string[] = [];
  return {
    log,
    ports: ({ connectLbrySdk, historyStore }) => ({
      connectLbrySdk: (address, options) => {
        const sdk = connectLbrySdk(address, options);
        if (!sdk.ok) return sdk;
        return ok({
          ...sdk.value,
          importWallet: (...wallet) => {
            log.push('import');
            return sdk.value.importWallet(...wallet);
          },
        });
      },
      historyStore: {
        ...historyStore,
        write: async (profile, id, data) => {
          const written = await historyStore.write(profile, id, data);
          log.push((data as { kind: HistoryKind }).kind);
          return written;
        },
      },
    }),
  };
}

describe('the history', () => {
  it('holds every version as it travels, on the device that stored it and on the one that took it in', async () => {
    await bothInStep();
    await arrives('animal', 'cow');
    const state = home.server.walletOf(EMAIL);
    for (const [device, kind, deviceName] of [
      [laptop, 'stored', 'laptop'],
      [desktop, 'taken-in', 'laptop'],
    ] as const) {
      const [entry] = (await entriesOf(device)).filter(
        (line) => line.sequence === state?.sequence && line.kind === kind,
      );
      expect(entry).toMatchObject({ kind, deviceName, changes: 1, pinned: false, needsOlderPassword: false });
      const stored: unknown = JSON.parse(device.history.documents.get(`default/${entry?.id}`) ?? '');
      expect(stored).toMatchObject({ sealedWallet: state?.encryptedWallet, hmac: state?.hmac });
    }
  });

  it('holds each version once, however often it is looked at', async () => {
    await bothInStep();
    const before = await entriesOf(desktop);
    for (let time = 0; time < 3; time += 1) await synced(desktop);
    expect(await entriesOf(desktop)).toEqual(before);
  });

  it('holds a version once also when the process ended before it was remembered', async () => {
    await bothInStep();
    await laptop.edit('animal', 'cow');
    const { store } = laptop;
    const stored = sequence() + 1;
    const forgetful: Ports['stateStore'] = {
      ...store,
      write: async (profile, data) =>
        (data as { base: { sequence: number } | null }).base?.sequence === stored
          ? fail(problem('disk-failed'))
          : store.write(profile, data),
    };
    laptop.companion = new Companion({ ...laptop.ports, stateStore: forgetful });
    expect(await laptop.sync()).toEqual(refused('disk-failed'));
    laptop.restart();
    await synced(laptop);
    const versions = (await entriesOf(laptop)).filter((entry) => entry.sequence === stored);
    expect(versions.map(({ kind }) => kind)).toEqual(['stored']);
  });

  it('needs no password to be listed', async () => {
    await bothInStep();
    await desktop.companion.logOut('default', { forget: false });
    expect((await entriesOf(desktop)).length).toBeGreaterThan(0);
    expect(await restore(desktop, '1')).toEqual(refused('password-needed'));
  });

  it('holds nothing in clear', async () => {
    const safe = await home.device('safe', { cipher: nodeCipher });
    expect(await safe.register()).toEqual(DONE);
    await safe.edit('animal', 'cow-in-clear');
    await synced(safe);
    await safe.edit('animal', 'horse-in-clear');
    await synced(safe);
    expect(answered(await restore(safe, await newest(safe, 'stored'))).putBack).toEqual([]);
    expect(answered(await restore(safe, '1')).putBack).toHaveLength(1);
    const text = [...safe.history.documents.values()].join('\n');
    expect(text).toContain('before-restore');
    expect(text).not.toMatch(/in-clear|xprv|animal/);
  });

  it('is shown with accounts by id and name, never with a key', async () => {
    await bothInStep();
    const shown = [];
    for (const { id } of await entriesOf(desktop)) {
      shown.push(answered(await desktop.companion.history.show('default', id)));
    }
    const accounts = shown.flatMap(({ restoring, sincePrevious }) => [
      ...restoring.accounts,
      ...(sincePrevious?.accounts ?? []),
    ]);
    expect(accounts.length).toBeGreaterThan(0);
    for (const account of accounts) expect(Object.keys(account).sort()).toEqual(['id', 'kind', 'name']);
    expect(await desktop.walletFile()).toContain('xprv');
    expect(JSON.stringify(shown)).not.toContain('xprv');
  });

  it('names damaged entries and goes on without them', async () => {
    await bothInStep();
    await arrives('animal', 'cow');
    const id = await newest(desktop, 'before-apply');
    for (const [damaged, text] of [
      [id, '{}'],
      ['000099', '{"id":"000098"}'],
    ] as const) {
      desktop.history.documents.set(`default/${damaged}`, text);
    }
    const list = answered(await desktop.companion.history.list('default'));
    expect(list.damaged).toEqual(['000099', id]);
    expect(list.entries.map((entry) => entry.id)).not.toContain(id);
    expect(await restore(desktop, id)).toEqual(refused('history-damaged'));
    // What was to be undone may be in the damaged one: nothing older is undone in its place.
    expect(await undo(desktop)).toEqual(refused('history-damaged'));
    await arrives('animal', 'horse');
    expect(answered(await undo(desktop)).putBack).toMatchObject([{ after: 'cow' }]);
  });

  it('says so when there is no such entry', async () => {
    await bothInStep();
    for (const id of ['999999', 'x', '', '-1', '1.5'])
      expect(await restore(desktop, id)).toEqual(refused('history-unknown'));
  });

  it('keeps the newest, and what is pinned, and never grows without end', async () => {
    expect(await laptop.register()).toEqual(DONE);
    await laptop.edit('count', -1);
    await synced(laptop);
    expect(await laptop.companion.history.pin('default', '1', true)).toEqual(DONE);
    for (let count = 0; count < 70; count += 1) {
      await laptop.edit('count', count);
      await synced(laptop);
    }
    const ids = (await entriesOf(laptop)).map(({ id }) => Number(id));
    expect(ids.at(-1)).toBe(1);
    expect(ids[0]).toBe(71);
    expect(ids.length).toBeGreaterThanOrEqual(51);
    expect(ids.length).toBeLessThan(60);
    expect(answered(await restore(laptop, '1')).putBack).toEqual([
      { path: ['count'], before: 69, after: -1 },
    ]);
  });

  it('goes when the profile is forgotten', async () => {
    await bothInStep();
    expect(await desktop.companion.logOut('default', { forget: true })).toEqual(DONE);
    expect(desktop.history.documents.size).toBe(0);
  });
});

describe('a backup', () => {
  it('is there before anything is imported into the SDK, whatever the reason', async () => {
    const { log, ports } = recorded();
    const office = await home.device('office', ports(desktop.ports));
    expect(await laptop.register()).toEqual(DONE);
    await laptop.edit('animal', 'cow');
    await synced(laptop);
    expect(await office.logIn()).toEqual(DONE);
    await synced(office);
    await synced(laptop);
    await laptop.edit('animal', 'horse');
    await synced(laptop);
    await synced(office);
    expect(answered(await undo(office)).putBack).toHaveLength(1);
    expect(answered(await restore(office, await newest(office, 'taken-in'))).putBack).toHaveLength(1);
    const file = '{"format":"lbry-sync-companion/follows","version":1,"channels":[],"tags":["a"],"muted":[]}';
    expect((await office.companion.exchange.importFollows('default', file)).ok).toBe(true);
    const imports = log.flatMap((what, at) => (what === 'import' ? [log[at - 1]] : []));
    expect(imports).toEqual([
      'before-apply',
      'before-apply',
      'before-undo',
      'before-restore',
      'before-import',
    ]);
  });

  it('is there before a first join from the other side', async () => {
    const { log, ports } = recorded();
    const office = await home.device('office', ports(desktop.ports));
    expect(await laptop.register()).toEqual(DONE);
    await laptop.edit('animal', 'cow');
    await synced(laptop);
    expect(await office.logIn()).toEqual(DONE);
    expect(await office.companion.joinFrom('default', 'theirs')).toEqual(DONE);
    expect(log).toEqual(['before-apply', 'import', 'taken-in']);
  });

  it('holds what the SDK held', async () => {
    await bothInStep();
    await arrives('animal', 'cow');
    await desktop.edit('car', 'Audi');
    await arrives('animal', 'horse');
    const backup = await newest(desktop, 'before-apply');
    expect(await entriesOf(desktop)).toContainEqual(expect.objectContaining({ id: backup, changes: 1 }));
    const details = answered(await desktop.companion.history.show('default', backup));
    expect(details.sincePrevious?.items).toEqual([{ path: ['car'], before: undefined, after: 'Audi' }]);
    expect(details.restoring.putBack).toEqual([{ path: ['animal'], before: 'horse', after: 'cow' }]);
  });

  it.each(['disk-full', 'disk-failed'] as const)(
    'that cannot be written stops the import: %s',
    async (code) => {
      await bothInStep();
      await laptop.edit('animal', 'cow');
      await synced(laptop);
      const { write } = desktop.history;
      desktop.history.write = async (profile, id, data) =>
        (data as { kind: HistoryKind }).kind === 'before-apply'
          ? fail(problem(code))
          : write(profile, id, data);
      const imports = () => desktop.sdk.calls.filter((method) => method === 'wallet_import').length;
      const before = imports();
      expect(await desktop.sync()).toEqual(refused(code));
      expect(await desktop.preference('animal')).toBeUndefined();
      expect(imports()).toBe(before);
      desktop.history.write = write;
      await synced(desktop);
      expect(await desktop.preference('animal')).toBe('cow');
    },
  );
});
