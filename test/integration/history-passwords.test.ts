import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
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

describe('after a password change', () => {
  const SECOND: Secret = new Secret('eggsandwich');
  const THIRD: Secret = new Secret('starboard');

  beforeEach(async () => {
    await bothInStep();
    await arrives('animal', 'cow');
    await arrives('animal', 'horse');
    await synced(laptop);
  });

  const change = (current: Secret, next: Secret) =>
    laptop.companion.changePassword('default', { current, next });
  const needing = async (device: TestDevice) =>
    (await entriesOf(device)).filter((entry) => entry.needsOlderPassword).map(({ id }) => id);
  const opensAll = async (device: TestDevice) => {
    for (const { id } of await entriesOf(device)) {
      expect(await device.companion.history.show('default', id)).toMatchObject({ ok: true });
    }
  };
  const sealed = (device: TestDevice) => [...device.history.documents.values()];

  it('the history opens with the new password, on this device and on those that take it over', async () => {
    const before = sealed(desktop);
    expect(await change(PASSWORD, SECOND)).toEqual(DONE);
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    for (const device of [laptop, desktop]) {
      expect(await needing(device)).toEqual([]);
      await opensAll(device);
    }
    expect(sealed(desktop).filter((text) => before.includes(text))).toEqual([]);
    expect(answered(await undo(desktop)).putBack).toMatchObject([{ before: 'horse', after: 'cow' }]);
  });

  it('is an entry itself', async () => {
    expect(await change(PASSWORD, SECOND)).toEqual(DONE);
    expect((await entriesOf(laptop))[0]).toMatchObject({ kind: 'stored', sequence: sequence(), changes: 0 });
  });

  it('what was sealed under a password nobody has at hand asks for it', async () => {
    expect(await change(PASSWORD, SECOND)).toEqual(DONE);
    expect(await desktop.companion.adoptPassword('default', { next: SECOND })).toEqual(DONE);
    const id = await newest(desktop, 'before-apply');
    expect(await change(SECOND, THIRD)).toEqual(DONE);
    await desktop.companion.logOut('default', { forget: false });
    desktop.restart();
    const adopted = await desktop.companion.adoptPassword('default', { next: THIRD, withoutPrevious: true });
    expect(adopted).toEqual(DONE);
    expect(await needing(desktop)).toContain(id);
    expect(await restore(desktop, id)).toEqual(refused('old-password-needed'));
    const withOlder = (older: Secret) => desktop.companion.history.restore('default', id, null, { older });
    expect(await withOlder(new Secret('wrong'))).toEqual(refused('password-wrong'));
    expect(answered(await withOlder(SECOND)).putBack).toMatchObject([{ after: 'cow' }]);
  });

  it('the older password is forgotten as soon as nothing needs it', async () => {
    expect(await change(PASSWORD, SECOND)).toEqual(DONE);
    const kept = await laptop.ports.passwordStore.read('default');
    const text = atob(answered(kept)?.reveal() ?? '');
    expect(text).toContain(SECOND.reveal());
    expect(text).not.toContain(PASSWORD.reveal());
  });

  it('cut short anywhere, sealing anew goes on with the next command', async () => {
    const count = (await entriesOf(laptop)).length;
    let passwords = [PASSWORD, SECOND] as const;
    for (let nth = 1; nth <= count; nth += 1) {
      const { write } = laptop.history;
      let writes = 0;
      laptop.history.write = async (...document) => {
        writes += 1;
        return writes >= nth ? fail(problem('disk-full')) : write(...document);
      };
      expect(await change(...passwords), `write ${nth}`).toEqual(DONE);
      laptop.history.write = write;
      expect((await needing(laptop)).length, `write ${nth}`).toBeGreaterThan(0);
      // In between, each entry opens with the password it is sealed under.
      await opensAllBut(nth);
      laptop.restart();
      await synced(laptop);
      expect(await needing(laptop), `write ${nth}`).toEqual([]);
      passwords = [passwords[1], passwords[0]];
    }
    await opensAll(laptop);
  });

  /** Any command would go on; so look as a process does that was just cut short again. */
  async function opensAllBut(nth: number): Promise<void> {
    const { write } = laptop.history;
    laptop.history.write = async () => fail(problem('disk-full'));
    await opensAll(laptop);
    expect((await needing(laptop)).length, `write ${nth}`).toBeGreaterThan(0);
    laptop.history.write = write;
  }
});
