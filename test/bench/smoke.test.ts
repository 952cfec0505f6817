import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileHistoryStore } from '../../src/main/adapters/files/file-history-store.ts';
import { fileStateStore } from '../../src/main/adapters/files/file-state-store.ts';
import { type FileSystem, fileSystem } from '../../src/main/adapters/files/file-system.ts';
import { createWatchWalletFile } from '../../src/main/adapters/lbry-sdk/watch-wallet-file.ts';
import { keysInAdvance } from '../../src/main/adapters/platform/keys-in-advance.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { createConnectServerEvents } from '../../src/main/adapters/sync-server/connect-server-events.ts';
import { createConnectSyncServer } from '../../src/main/adapters/sync-server/connect-sync-server.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { CipherPrimitives } from '../../src/main/core/crypto/wallet-cipher.ts';
import type { Ports } from '../../src/main/engine/ports.ts';
import type { Kdf } from '../../src/main/ports/kdf.ts';
import { cheapKdf } from '../fakes/cheap-kdf.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { quickCipher } from '../fakes/quick-cipher.ts';
import { TestApp, testKeychain } from '../fakes/test-app.ts';

/*
 * What the benchmarks measure in time, counted: the same on every machine. More of any of these makes the app slower
 * everywhere, so a number may only go up for a reason.
 */

const DONE = { ok: true, value: undefined };

let home: Household;
let directory: string;
beforeEach(async () => {
  home = await Household.open();
  directory = await mkdtemp(join(tmpdir(), 'lbry-sync-counts-'));
});
afterEach(async () => {
  await home.close();
  await rm(directory, { recursive: true });
});

/** What a device did while something ran. */
interface Counts {
  readonly requests: readonly string[];
  readonly sdkCalls: readonly string[];
  readonly walletKeys: number;
  readonly forcedWrites: number;
}

/** A device on real files, of whose work is counted what is dear. */
class CountedDevice {
  readonly #clock: ManualClock;
  #walletKeys = 0;
  #forcedWrites = 0;

  private constructor(
    readonly device: TestDevice,
    clock: ManualClock,
  ) {
    this.#clock = clock;
  }

  static async open(name: string): Promise<CountedDevice> {
    const scrypt: CipherPrimitives['scrypt'] = (...call) => {
      counted.#walletKeys += 1;
      return quickCipher.scrypt(...call);
    };
    const restClock = new ManualClock();
    const clock = systemClock({ keepsAlive: false });
    const files = countSyncs(() => {
      counted.#forcedWrites += 1;
    });
    const disk = { dataDirectory: join(directory, name), clock, random: systemRandom, files };
    const device = await home.device(name, {
      cipher: keysInAdvance({ ...quickCipher, scrypt }, { clock: restClock, random: systemRandom }),
      stateStore: fileStateStore(disk),
      historyStore: fileHistoryStore(disk),
    });
    const counted: CountedDevice = new CountedDevice(device, restClock);
    return counted;
  }

  /** Time in which the keys for what comes next are made. These cost nothing here, so one turn is all they take. */
  async rest(): Promise<void> {
    this.#clock.advance(500);
    await new Promise(setImmediate);
  }

  async count(act: () => Promise<unknown>): Promise<Counts> {
    const { calls } = this.device.sdk;
    const { requests } = home.server;
    const before = [calls.length, requests.length, this.#walletKeys, this.#forcedWrites] as const;
    expect(await act()).toMatchObject({ ok: true });
    return {
      sdkCalls: calls.slice(before[0]),
      requests: requests.slice(before[1]).map(({ method, path }) => `${method} ${path}`),
      walletKeys: this.#walletKeys - before[2],
      forcedWrites: this.#forcedWrites - before[3],
    };
  }
}

function countSyncs(onSync: () => void): FileSystem {
  return {
    ...fileSystem,
    async open(...call) {
      const file = await fileSystem.open(...call);
      return {
        writeFile: (text) => file.writeFile(text),
        close: () => file.close(),
        sync: () => {
          onSync();
          return file.sync();
        },
      };
    },
  };
}

describe('a changed preference', () => {
  it('costs a look, an upload, and what must be on the disk', async () => {
    const [laptop, desktop] = [await CountedDevice.open('laptop'), await CountedDevice.open('desktop')];
    expect(await laptop.device.register()).toEqual(DONE);
    expect(await desktop.device.logIn()).toEqual(DONE);
    for (const { device } of [laptop, desktop, laptop, desktop]) expect((await device.sync()).ok).toBe(true);

    await laptop.device.edit('animal', 'cow');
    await laptop.rest();
    expect(await laptop.count(() => laptop.device.sync())).toEqual({
      requests: ['GET /api/3/wallet', 'POST /api/3/wallet'],
      sdkCalls: ['version', 'wallet_export'],
      walletKeys: 0,
      // A file and its directory: the intent, the history, the new base, and that all is well.
      forcedWrites: 8,
    });

    await desktop.rest();
    expect(await desktop.count(() => desktop.device.sync())).toEqual({
      requests: ['GET /api/3/wallet'],
      sdkCalls: ['version', 'wallet_export', 'version', 'version', 'wallet_export', 'wallet_import'],
      // That of the version that came in.
      walletKeys: 1,
      forcedWrites: expect.toSatisfy((writes: number) => writes <= 11),
    });
    expect(await desktop.device.preference('animal')).toBe('cow');
  });

  it('costs two requests and two calls when there is nothing to do', async () => {
    const laptop = await CountedDevice.open('laptop');
    expect(await laptop.device.register()).toEqual(DONE);
    expect((await laptop.device.sync()).ok).toBe(true);
    expect(await laptop.count(() => laptop.device.sync())).toMatchObject({
      requests: ['GET /api/3/wallet'],
      sdkCalls: ['version', 'wallet_export'],
      walletKeys: 0,
    });
  });

  it('sends about as many bytes as the wallet has when packed', async () => {
    const { device } = await CountedDevice.open('laptop');
    expect(await device.register()).toEqual(DONE);
    const text = Array.from({ length: 2_000 }, (_, word) => `word${word}`).join(' ');
    await device.edit('notes', text);
    expect((await device.sync()).ok).toBe(true);
    const wallet = String((await device.sdk.calls.length) && (await exported(device)));
    const sent = home.server.walletOf(EMAIL)?.encryptedWallet.length ?? 0;
    expect(sent).toBeGreaterThan(1_000);
    // Base64 makes four of three; our own entry and the cipher's header come on top.
    expect(sent).toBeLessThan((gzipSync(wallet).length * 4) / 3 + 500);
  });
});

async function exported({ sdk }: TestDevice): Promise<string> {
  const response = await fetch(sdk.url, {
    method: 'POST',
    body: JSON.stringify({ method: 'wallet_export', params: { wallet_id: 'default_wallet' } }),
  });
  const { result } = (await response.json()) as { readonly result: string };
  return result;
}

describe('the root password', () => {
  it('is derived from once when it is typed, never at a start with keys in the keychain, twice to change it', async () => {
    let derivations = 0;
    const kdf: Kdf = {
      scrypt: (...call) => {
        derivations += 1;
        return cheapKdf.scrypt(...call);
      },
    };
    const device = await home.device('laptop', { kdf, passwordStore: testKeychain() });
    const during = async (act: () => Promise<unknown>): Promise<number> => {
      const before = derivations;
      expect(await act()).toMatchObject({ ok: true });
      return derivations - before;
    };
    expect(await during(() => device.register())).toBe(1);
    expect(await during(() => device.sync())).toBe(0);
    device.restart();
    expect(await during(() => device.sync())).toBe(0);
    const passwords = { current: PASSWORD, next: new Secret('another horse') };
    const changed = await during(() => device.companion.changePassword('default', passwords));
    expect(changed).toBeLessThanOrEqual(2);
    expect(await during(() => device.sync())).toBe(0);
  });
});

describe('an app that has nothing to do', () => {
  const MINUTE_MS = 60_000;

  it('wakes the computer at most six times a minute, and asks nobody anything', async () => {
    const clock = new ManualClock();
    const patience = systemClock({ keepsAlive: false });
    const ports: Partial<Ports> = {
      clock,
      connectSyncServer: createConnectSyncServer({ clock: patience }),
      connectServerEvents: createConnectServerEvents({ clock }),
      watchWalletFile: createWatchWalletFile({ clock }),
    };
    const test = await TestApp.open(home, 'laptop', {
      ports,
      appPorts: { networkAddresses: () => ['192.0.2.7'] },
    });
    expect(await test.device.register()).toEqual(DONE);
    await test.app.start();
    await test.until(({ status }) => expect(status).toBe('up-to-date'));
    // The one that ends after a minute ends once: the connection counts as good then.
    const timers = [25_000, 30_000, MINUTE_MS, 120_000, 300_000];
    await vi.waitFor(() => expect(longTimers(clock)).toEqual(timers), { timeout: 10_000 });
    const wakeUps = [25_000, 30_000, 120_000, 300_000].reduce((sum, ms) => sum + MINUTE_MS / ms, 0);
    expect(wakeUps).toBeLessThanOrEqual(6);
    await test.app.close();
  });

  /** To the second. What waits only for a moment, such as publishing a snapshot, has its moment first. */
  function longTimers(clock: ManualClock): readonly number[] {
    for (
      let [soonest = 0] = clock.pending();
      soonest > 0 && soonest < 5_000;
      [soonest = 0] = clock.pending()
    ) {
      clock.advance(soonest);
    }
    return clock.pending().map((ms) => Math.ceil(ms / 1_000) * 1_000);
  }
});
