import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { dyingProcess } from '../fakes/dying-process.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';

const DONE = { ok: true, value: undefined };
/** More calls than any flow makes, for flows that need something of its own for each try. */
const MANY = 200;

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  const wallets = Array.from({ length: MANY }, (_, at) => `wallet_${at}`);
  laptop = await home.device('laptop', {}, { wallets });
  desktop = await home.device('desktop', {}, { wallets });
});

afterEach(() => home.close());

interface Kill {
  /** Makes the situation the flow starts in. */
  readonly prepare: (nth: number) => Promise<void>;
  readonly flow: (companion: Companion, nth: number) => Promise<unknown>;
  /** What a new process begins with, which is killed in its turn, before its first call, its second, and so on. */
  readonly goOn: (companion: Companion, nth: number) => Promise<unknown>;
  /** A last new process: whatever had been done, this must come out right. */
  readonly recover: (nth: number) => Promise<void>;
}

/**
 * Plays a flow again and again: killed before its first call to the outside, before its second, and so on, until it
 * comes through. Each time the processes that clear up after it are killed in the same way. Answers how many times the
 * flow was killed.
 */
async function killEverywhere(device: TestDevice, { prepare, flow, goOn, recover }: Kill): Promise<number> {
  for (let nth = 1; nth < MANY; nth += 1) {
    await prepare(nth);
    const died = await isKilled(device, nth, (companion) => flow(companion, nth));
    for (let mth = 1; died && (await isKilled(device, mth, (companion) => goOn(companion, nth))); mth += 1)
      expect(mth).toBeLessThan(MANY);
    await recover(nth);
    if (!died) return nth - 1;
  }
  throw new Error('The flow never came through');
}

/** Whether a process of its own dies before its nth call to the outside. Another one is there afterwards. */
async function isKilled(
  device: TestDevice,
  nth: number,
  act: (companion: Companion) => Promise<unknown>,
): Promise<boolean> {
  const dying = dyingProcess(device.ports, nth);
  const died = await dying.outlives(act(new Companion(dying.ports)));
  device.restart();
  return died;
}

const sequence = (email = EMAIL): number => home.server.walletOf(email)?.sequence ?? 0;

async function settle(...devices: readonly TestDevice[]): Promise<void> {
  for (const device of devices)
    expect(await device.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
}

async function bothInStep(): Promise<void> {
  expect(await laptop.register()).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  await settle(laptop, desktop, laptop);
}

/** A new password also seals the history anew, which must not grow faster than these tests get on. */
function forgetHistory(): void {
  for (const { history } of [laptop, desktop]) history.documents.clear();
}

describe('a process that is killed', () => {
  it('while it makes an account finishes with the same salt seed', async () => {
    const setup = (nth: number) =>
      laptop.setup({ email: `joe${nth}@example.com`, walletId: `wallet_${nth}` });
    const kills = await killEverywhere(laptop, {
      prepare: async () => undefined,
      flow: (companion, nth) => companion.register(`p${nth}`, setup(nth), PASSWORD),
      goOn: (companion, nth) => companion.register(`p${nth}`, setup(nth), PASSWORD),
      recover: async (nth) => {
        const [name, { email }] = [`p${nth}`, setup(nth)];
        const again = await laptop.companion.register(name, setup(nth), PASSWORD);
        // Once the keys are proven and kept, the account is there, and it is a matter of logging in.
        if (!again.ok) expect(await laptop.companion.logIn(name, setup(nth), PASSWORD)).toEqual(DONE);
        const profile = await laptop.companion.profile(name);
        expect(profile).toMatchObject({ ok: true, value: { saltSeed: home.server.saltSeedOf(email) } });
        expect(await laptop.companion.sync(name, 'sync')).toMatchObject({ ok: true, value: { sequence: 1 } });
        await laptop.companion.logOut(name, { forget: true });
      },
    });
    expect(kills).toBeGreaterThan(10);
  });

  it('in the very first upload stores the wallet exactly once', async () => {
    const setup = (device: TestDevice, nth: number) =>
      device.setup({ email: `joe${nth}@example.com`, walletId: `wallet_${nth}` });
    const kills = await killEverywhere(laptop, {
      prepare: async (nth) => {
        await laptop.companion.register(`p${nth}`, setup(laptop, nth), PASSWORD);
        await laptop.companion.setPreference(`p${nth}`, 'animal', nth);
      },
      flow: (companion, nth) => companion.sync(`p${nth}`, 'sync'),
      goOn: (companion, nth) => companion.sync(`p${nth}`, 'sync'),
      recover: async (nth) => {
        const [name, { email }] = [`p${nth}`, setup(laptop, nth)];
        expect(await laptop.companion.sync(name, 'sync')).toMatchObject({
          ok: true,
          value: { conflicts: [] },
        });
        expect(sequence(email)).toBe(1);
        expect(await desktop.companion.logIn(name, setup(desktop, nth), PASSWORD)).toEqual(DONE);
        expect(await desktop.companion.sync(name, 'sync')).toMatchObject({
          ok: true,
          value: { sequence: 1 },
        });
        expect(await desktop.companion.preferences(name)).toMatchObject({ ok: true, value: { animal: nth } });
        for (const { companion } of [laptop, desktop]) await companion.logOut(name, { forget: true });
      },
    });
    expect(kills).toBeGreaterThan(10);
  });

  it('while it uploads an edit stores it exactly once', async () => {
    await bothInStep();
    let before = 0;
    const kills = await killEverywhere(laptop, {
      prepare: async (nth) => {
        before = sequence();
        await laptop.edit('animal', nth);
      },
      flow: (companion) => companion.sync('default', 'sync'),
      goOn: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        await settle(laptop);
        expect(sequence()).toBe(before + 1);
        await settle(desktop);
        expect(await desktop.preference('animal')).toBe(nth);
        expect(sequence()).toBe(before + 1);
      },
    });
    expect(kills).toBeGreaterThan(10);
  });

  it('while it merges keeps both edits and stores the merge exactly once', async () => {
    await bothInStep();
    let before = 0;
    const kills = await killEverywhere(desktop, {
      prepare: async (nth) => {
        await laptop.edit('car', nth);
        await settle(laptop);
        before = sequence();
        await desktop.edit('animal', nth);
      },
      flow: (companion) => companion.sync('default', 'sync'),
      goOn: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        await settle(desktop);
        expect(sequence()).toBe(before + 1);
        await settle(laptop);
        for (const device of [laptop, desktop]) {
          expect(await device.preference('animal')).toBe(nth);
          expect(await device.preference('car')).toBe(nth);
        }
        expect(sequence()).toBe(before + 1);
      },
    });
    expect(kills).toBeGreaterThan(15);
  });

  it('while it carries out a decision keeps to it on both devices', async () => {
    await bothInStep();
    const decide = (companion: Companion) =>
      companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    const kills = await killEverywhere(desktop, {
      prepare: async (nth) => {
        await laptop.edit('animal', `laptop ${nth}`);
        await settle(laptop);
        await desktop.edit('animal', `desktop ${nth}`);
        await desktop.sync();
      },
      flow: async (companion) => {
        await decide(companion);
        return companion.sync('default', 'sync');
      },
      goOn: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        const round = await desktop.sync();
        expect(round).toMatchObject({ ok: true });
        // Killed before the decision was written down, the question is still open.
        if (round.ok && round.value.conflicts.length > 0) await decide(desktop.companion);
        await settle(desktop, laptop);
        for (const device of [laptop, desktop])
          expect(await device.preference('animal')).toBe(`desktop ${nth}`);
      },
    });
    expect(kills).toBeGreaterThan(15);
  });

  it('while it takes back what was applied has done so on both devices or on none', async () => {
    await bothInStep();
    const fates = new Set<string>();
    const kills = await killEverywhere(desktop, {
      prepare: async (nth) => {
        await laptop.edit('animal', `before ${nth}`);
        await settle(laptop, desktop);
        await laptop.edit('animal', `after ${nth}`);
        await settle(laptop, desktop);
      },
      flow: async (companion) => {
        await companion.history.undo('default');
        return companion.sync('default', 'sync');
      },
      goOn: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        await settle(desktop, laptop, desktop);
        const animal = await desktop.preference('animal');
        expect([`before ${nth}`, `after ${nth}`]).toContain(animal);
        expect(await laptop.preference('animal')).toBe(animal);
        fates.add(String(animal).split(' ')[0] ?? '');
      },
    });
    expect(kills).toBeGreaterThan(10);
    expect(fates).toEqual(new Set(['before', 'after']));
  });

  it('in a first join that takes what the server holds leaves the other device alone', async () => {
    expect(await laptop.register()).toEqual(DONE);
    await laptop.edit('animal', 'cow');
    await settle(laptop);
    const kills = await killEverywhere(desktop, {
      prepare: async (nth) => {
        const setup = desktop.setup({ walletId: `wallet_${nth}` });
        expect(await desktop.companion.logIn(`p${nth}`, setup, PASSWORD)).toEqual(DONE);
        await desktop.companion.setPreference(`p${nth}`, 'animal', nth);
      },
      flow: (companion, nth) => companion.joinFrom(`p${nth}`, 'theirs'),
      goOn: (companion, nth) => companion.joinFrom(`p${nth}`, 'theirs'),
      recover: async (nth) => {
        const { companion } = desktop;
        const again = await companion.joinFrom(`p${nth}`, 'theirs');
        if (!again.ok) expect(again.problem.code).toBe('joined-already');
        expect(await companion.sync(`p${nth}`, 'sync')).toMatchObject({ ok: true, value: { conflicts: [] } });
        expect(await companion.preferences(`p${nth}`)).toMatchObject({ ok: true, value: { animal: 'cow' } });
        await settle(laptop);
        expect(await laptop.preference('animal')).toBe('cow');
        await companion.logOut(`p${nth}`, { forget: true });
      },
    });
    expect(kills).toBeGreaterThan(8);
  });

  it('while it changes the password has changed it once or not at all', async () => {
    await bothInStep();
    let current: Secret = PASSWORD;
    let before = { sequence: 0, seed: '' };
    const fates: string[] = [];
    const nextOf = (nth: number) => new Secret(`password ${nth}`);
    const kills = await killEverywhere(laptop, {
      prepare: async (nth) => {
        forgetHistory();
        before = { sequence: sequence(), seed: home.server.saltSeedOf(EMAIL) ?? '' };
        await desktop.edit('unsent', nth);
      },
      flow: (companion, nth) => companion.changePassword('default', { current, next: nextOf(nth) }),
      goOn: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        await settle(laptop);
        const changed = home.server.saltSeedOf(EMAIL) !== before.seed;
        fates.push(changed ? 'changed' : 'as before');
        expect(sequence()).toBe(before.sequence + (changed ? 1 : 0));
        if (changed) {
          current = nextOf(nth);
          expect(await desktop.companion.adoptPassword('default', { next: current })).toEqual(DONE);
        }
        await settle(desktop, laptop);
        expect(await laptop.preference('unsent')).toBe(nth);
        expect(sequence()).toBe(before.sequence + (changed ? 2 : 1));
      },
    });
    expect(kills).toBeGreaterThan(20);
    expect(new Set(fates)).toEqual(new Set(['as before', 'changed']));
  });

  it('while it takes over a new password keeps the unsent edits', async () => {
    await bothInStep();
    let current: Secret = PASSWORD;
    const kills = await killEverywhere(desktop, {
      prepare: async (nth) => {
        forgetHistory();
        await desktop.edit('unsent', nth);
        await laptop.edit('sent', nth);
        await settle(laptop);
        const next = new Secret(`password ${nth}`);
        expect(await laptop.companion.changePassword('default', { current, next })).toEqual(DONE);
        current = next;
      },
      flow: (companion) => companion.adoptPassword('default', { next: current }),
      goOn: (companion) => companion.adoptPassword('default', { next: current }),
      recover: async (nth) => {
        const first = await desktop.sync();
        const code = first.ok ? 'none' : first.problem.code;
        expect(['none', 'password-changed-elsewhere', 'password-needed']).toContain(code);
        if (code === 'password-changed-elsewhere')
          expect(await desktop.companion.adoptPassword('default', { next: current })).toEqual(DONE);
        const again = await desktop.companion.sync('default', 'sync', current);
        expect(again).toMatchObject({ ok: true, value: { conflicts: [] } });
        await settle(laptop);
        for (const device of [laptop, desktop]) {
          expect(await device.preference('unsent')).toBe(nth);
          expect(await device.preference('sent')).toBe(nth);
        }
      },
    });
    expect(kills).toBeGreaterThan(8);
  });
});
