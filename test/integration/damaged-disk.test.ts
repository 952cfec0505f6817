import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { fileStateStore } from '../../src/main/adapters/files/file-state-store.ts';
import { type FileSystem, fileSystem } from '../../src/main/adapters/files/file-system.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { Result } from '../../src/shared/result.ts';
import { cliParts, testKeychain } from '../fakes/cli-parts.ts';
import { CommandLine } from '../fakes/command-line.ts';
import { fullDisk } from '../fakes/full-disk.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';

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

async function settle(...devices: readonly TestDevice[]): Promise<void> {
  for (const device of devices)
    expect(await device.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
}

async function bothInStep(): Promise<void> {
  expect(await laptop.register()).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  await settle(laptop, desktop, laptop);
}

const sequence = (): number => home.server.walletOf(EMAIL)?.sequence ?? 0;

describe('a disk that is full at any one write', () => {
  interface Attempt {
    readonly prepare: (nth: number) => Promise<void>;
    readonly flow: (companion: Companion, nth: number) => Promise<Result<unknown, Problem>>;
    /** The disk has room again. */
    readonly recover: (nth: number) => Promise<void>;
  }

  /** Plays a flow again and again, with its first write failing, then its second, until all writes had their turn. */
  async function failEveryWrite(device: TestDevice, { prepare, flow, recover }: Attempt): Promise<number> {
    for (let nth = 1; ; nth += 1) {
      for (const { history } of [laptop, desktop]) history.documents.clear();
      await prepare(nth);
      const disk = fullDisk(device.ports, nth);
      const answer = await flow(new Companion({ ...device.ports, ...disk.ports }), nth);
      if (!answer.ok) expect(answer.problem.code).toBe('disk-full');
      device.restart();
      await recover(nth);
      if (!disk.met) return nth - 1;
    }
  }

  it('while an edit is uploaded: stored exactly once in the end', async () => {
    await bothInStep();
    let before = 0;
    const failures = await failEveryWrite(laptop, {
      prepare: async (nth) => {
        before = sequence();
        await laptop.edit('animal', nth);
      },
      flow: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        await settle(laptop, desktop);
        expect(sequence()).toBe(before + 1);
        expect(await desktop.preference('animal')).toBe(nth);
      },
    });
    expect(failures).toBeGreaterThanOrEqual(3);
  });

  it('while two edits are merged: neither is lost', async () => {
    await bothInStep();
    let before = 0;
    const failures = await failEveryWrite(desktop, {
      prepare: async (nth) => {
        await laptop.edit('car', nth);
        await settle(laptop);
        before = sequence();
        await desktop.edit('animal', nth);
      },
      flow: (companion) => companion.sync('default', 'sync'),
      recover: async (nth) => {
        await settle(desktop, laptop);
        expect(sequence()).toBe(before + 1);
        for (const device of [laptop, desktop]) {
          expect(await device.preference('animal')).toBe(nth);
          expect(await device.preference('car')).toBe(nth);
        }
      },
    });
    expect(failures).toBeGreaterThanOrEqual(5);
  });

  it('while a conflict is decided: it is asked again, or carried out', async () => {
    await bothInStep();
    const failures = await failEveryWrite(desktop, {
      prepare: async (nth) => {
        await laptop.edit('animal', `laptop ${nth}`);
        await settle(laptop);
        await desktop.edit('animal', `desktop ${nth}`);
      },
      flow: async (companion) => {
        const decided = await companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
        return decided.ok ? companion.sync('default', 'sync') : decided;
      },
      recover: async (nth) => {
        const held = await desktop.sync();
        if (held.ok && held.value.conflicts.length > 0)
          await desktop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
        await settle(desktop, laptop);
        for (const device of [laptop, desktop])
          expect(await device.preference('animal')).toBe(`desktop ${nth}`);
      },
    });
    expect(failures).toBeGreaterThanOrEqual(4);
  });

  it('while the password changes: it has changed once or not at all', async () => {
    await bothInStep();
    let current: Secret = PASSWORD;
    let before = { sequence: 0, seed: '' };
    const nextOf = (nth: number) => new Secret(`password ${nth}`);
    const failures = await failEveryWrite(laptop, {
      prepare: async (nth) => {
        before = { sequence: sequence(), seed: home.server.saltSeedOf(EMAIL) ?? '' };
        await desktop.edit('unsent', nth);
      },
      flow: (companion, nth) => companion.changePassword('default', { current, next: nextOf(nth) }),
      recover: async (nth) => {
        await settle(laptop);
        const changed = home.server.saltSeedOf(EMAIL) !== before.seed;
        expect(sequence()).toBe(before.sequence + (changed ? 1 : 0));
        if (changed) current = nextOf(nth);
        expect(await desktop.companion.adoptPassword('default', { next: current })).toEqual(DONE);
        await settle(desktop, laptop);
        expect(await laptop.preference('unsent')).toBe(nth);
      },
    });
    expect(failures).toBeGreaterThanOrEqual(3);
  });

  it('while a new password is taken over: the unsent edits are kept', async () => {
    await bothInStep();
    let current: Secret = PASSWORD;
    const failures = await failEveryWrite(desktop, {
      prepare: async (nth) => {
        await desktop.edit('unsent', nth);
        const next = new Secret(`password ${nth}`);
        expect(await laptop.companion.changePassword('default', { current, next })).toEqual(DONE);
        current = next;
      },
      flow: (companion) => companion.adoptPassword('default', { next: current }),
      recover: async (nth) => {
        expect(await desktop.companion.adoptPassword('default', { next: current })).toEqual(DONE);
        await settle(desktop, laptop);
        expect(await laptop.preference('unsent')).toBe(nth);
      },
    });
    expect(failures).toBeGreaterThanOrEqual(1);
  });
});

describe('a profile on a real disk', () => {
  let dataDirectory: string;
  let files: FileSystem;
  let cli: CommandLine;
  const stateFile = () => join(dataDirectory, 'profiles', 'default', 'state.json');

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'lbry-sync-disk-'));
    files = fileSystem;
    const stateStore = fileStateStore({
      dataDirectory,
      clock: systemClock(),
      random: systemRandom,
      files: { ...fileSystem, open: (...call) => files.open(...call) },
    });
    cli = new CommandLine(cliParts(dataDirectory, testKeychain(), { stateStore }));
    const where = ['--server', home.server.url, '--email', EMAIL, '--wallet', 'default_wallet'];
    const setup = ['--password-stdin', 'register', ...where, '--sdk', laptop.sdk.url];
    expect(await cli.run(setup, { lines: ['correct horse'] })).toMatchObject({ code: 0 });
    expect(await cli.run(['sync'])).toMatchObject({ code: 0 });
  });

  afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

  const damage: readonly (readonly [string, (text: string) => string])[] = [
    ['cut off in the middle', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['something else', () => '{"format":"other"}'],
    ['changed in one letter', (text) => text.replace('default_wallet', 'default_walleT')],
  ];

  it.each(damage)('whose state is %s says so, touches nothing, and can be removed', async (_what, spoil) => {
    const [text, wallet] = [await readFile(stateFile(), 'utf8'), await laptop.walletFile()];
    const spoiled = spoil(text);
    await writeFile(stateFile(), spoiled);
    const requests = home.server.requests.length;
    for (const command of ['sync', 'status', 'profile', 'diff', 'logout', 'passwd']) {
      const ended = await cli.run(['--password-stdin', command], { lines: ['correct horse', 'eggsandwich'] });
      const stderr = expect.stringContaining(en['advice.state-damaged']);
      expect(ended).toMatchObject({ code: 1, stderr });
    }
    expect(await readFile(stateFile(), 'utf8')).toBe(spoiled);
    expect(await laptop.walletFile()).toBe(wallet);
    expect(home.server.requests).toHaveLength(requests);

    expect(await cli.run(['logout', '--forget'])).toMatchObject({ code: 0 });
    expect(await cli.run(['status'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(en['advice.profile-unknown']),
    });
    const left = await readdir(dataDirectory, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('whose state was written by a newer version is left for it', async () => {
    const newer = (await readFile(stateFile(), 'utf8')).replace('"version":1', '"version":2');
    await writeFile(stateFile(), newer);
    for (const command of [['sync'], ['status'], ['logout', '--forget']]) {
      const stderr = expect.stringContaining(en['advice.state-newer']);
      expect(await cli.run(command)).toMatchObject({ code: 1, stderr });
    }
    expect(await readFile(stateFile(), 'utf8')).toBe(newer);
  });

  it('sends nothing while the disk is full, and carries on when it is not', async () => {
    await cli.run(['prefs', 'set', 'animal', 'cow']);
    const before = [await readFile(stateFile(), 'utf8'), home.server.walletOf(EMAIL)];
    files = {
      ...fileSystem,
      open: async (path, flags, mode) => {
        if (flags === 'wx' && path.includes('profiles')) throw Object.assign(new Error(), { code: 'ENOSPC' });
        return fileSystem.open(path, flags, mode);
      },
    };
    const stderr = expect.stringContaining(en['advice.disk-full']);
    expect(await cli.run(['sync'])).toMatchObject({ code: 1, stderr });
    expect([await readFile(stateFile(), 'utf8'), home.server.walletOf(EMAIL)]).toEqual(before);
    files = fileSystem;
    const ended = await cli.run(['--json', 'sync']);
    expect(ended).toMatchObject({ code: 0, json: [{ status: 'up-to-date', pushed: 1 }] });
  });
});
