import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { createConnectServerEvents } from '../../src/main/adapters/sync-server/connect-server-events.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { ConnectionEnd } from '../../src/main/core/sync/connection-end.ts';
import { DEBOUNCE_MS, POLL_ALONE_MS, POLL_CONNECTED_MS } from '../../src/main/core/sync/live-machine.ts';
import type { LiveNews } from '../../src/main/engine/live.ts';
import type { ConnectServerEvents } from '../../src/main/ports/server-events.ts';
import type { Fault } from '../../src/practice/server/front.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { ManualClock } from '../fakes/manual-clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DONE = { ok: true, value: undefined };

/** A device with a clock of its own and no patience: every back-off is over at once. */
interface Impatient {
  readonly device: TestDevice;
  readonly clock: ManualClock;
  /** How each of its connections ended; null for one that is there or being made. */
  readonly connections: readonly (ConnectionEnd | null)[];
}

interface Watching extends Impatient {
  readonly news: readonly LiveNews[];
  /** Waits until this was told, from the `since`th piece of news on. */
  hears(expected: object, since?: number): Promise<void>;
  readonly close: () => Promise<void>;
}

let home: Household;
let now: number;
let laptop: Watching;
let desktop: Watching;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  home = await Household.open({ onDisk: true, now: () => now });
  const devices = [await newDevice('laptop'), await newDevice('desktop')] as const;
  expect(await devices[0].device.register()).toEqual(DONE);
  expect(await devices[1].device.logIn()).toEqual(DONE);
  for (const at of [0, 1, 0] as const) expect(await devices[at].device.sync()).toMatchObject({ ok: true });
  laptop = await watch(devices[0]);
  desktop = await watch(devices[1]);
});

afterEach(() => home.close());

async function newDevice(name: string): Promise<Impatient> {
  const clock = new ManualClock();
  const connections: (ConnectionEnd | null)[] = [];
  const events = createConnectServerEvents({ clock: systemClock({ keepsAlive: false }) });
  const connectServerEvents: ConnectServerEvents = (address) => ({
    connect: (token, listener) => {
      const at = connections.push(null) - 1;
      const onEnd = (end: ConnectionEnd): void => {
        connections[at] = end;
        listener.onEnd(end);
      };
      return events(address).connect(token, { ...listener, onEnd });
    },
  });
  const random = { ...systemRandom, fraction: () => 0 };
  return { clock, connections, device: await home.device(name, { clock, connectServerEvents, random }) };
}

async function watch(impatient: Impatient): Promise<Watching> {
  const { device } = impatient;
  const news: LiveNews[] = [];
  const watching = await device.companion.watch('default', (piece) => news.push(piece));
  if (!watching.ok) throw new Error(watching.problem.code);
  onTestFinished(() => watching.value.close());
  const hears = (expected: object, since = 0) =>
    vi.waitFor(() => expect(news.slice(since)).toContainEqual(expect.objectContaining(expected)), {
      interval: 5,
      timeout: 10_000,
    });
  await hears({ event: 'connected' });
  await vi.waitFor(() => expect(news.filter(({ event }) => event === 'synced')).toHaveLength(2));
  return { ...impatient, news, hears, close: watching.value.close };
}

/** Somebody edits in LBRY: nobody tells the companion. */
const editInLbry = ({ device }: Watching, key: string, value: unknown): Promise<unknown> =>
  callSdk(device.sdk, 'preference_set', { key, value, wallet_id: 'default_wallet' });

/** When it answers, rounds that had begun before are over: operations on a profile run one at a time. */
const roundsAreOver = ({ device }: Watching): Promise<unknown> => device.preference('animal');

const sequence = (): number => home.server.walletOf(EMAIL)?.sequence ?? 0;
const count = (method: string, since = 0): number =>
  home.server.requests
    .slice(since)
    .filter((request) => request.method === method && request.path === '/api/3/wallet').length;

describe('two devices that watch', () => {
  it('bring an edit in LBRY from one to the other', async () => {
    await editInLbry(laptop, 'animal', 'cow');
    await laptop.hears({ event: 'local-change' });
    laptop.clock.advance(DEBOUNCE_MS);
    await laptop.hears({ event: 'synced', pushed: 1 });
    await desktop.hears({ event: 'wallet-update', sequence: sequence() });
    await desktop.hears({ event: 'synced', sequence: sequence(), pulled: 1 });
    expect(await desktop.device.preference('animal')).toBe('cow');
  });

  it('wait until a burst of edits pauses, and store it as one version', async () => {
    const before = sequence();
    for (const animal of ['cow', 'horse', 'heron']) {
      const since = laptop.news.length;
      await editInLbry(laptop, 'animal', animal);
      await laptop.hears({ event: 'local-change' }, since);
      laptop.clock.advance(DEBOUNCE_MS - 1);
    }
    await roundsAreOver(laptop);
    expect(sequence()).toBe(before);
    laptop.clock.advance(1);
    await laptop.hears({ event: 'synced', pushed: 1 });
    expect(sequence()).toBe(before + 1);
  });

  it('do not take what they have just applied for an edit', async () => {
    await editInLbry(laptop, 'animal', 'cow');
    await laptop.hears({ event: 'local-change' });
    laptop.clock.advance(DEBOUNCE_MS);
    await desktop.hears({ event: 'synced', pulled: 1 });
    await desktop.hears({ event: 'local-change' });
    const before = sequence();
    const takenIn = desktop.news.findIndex((piece) => piece.event === 'synced' && piece.pulled === 1);
    // Heard of during the round, it is looked at right after it; heard of later, when LBRY has paused.
    desktop.clock.advance(DEBOUNCE_MS);
    await desktop.hears({ event: 'synced', pulled: 0, pushed: 0 }, takenIn + 1);
    expect(sequence()).toBe(before);
  });

  it('do not fetch what they have stored themselves', async () => {
    await editInLbry(laptop, 'animal', 'cow');
    await laptop.hears({ event: 'local-change' });
    await desktop.close();
    const since = home.server.requests.length;
    laptop.clock.advance(DEBOUNCE_MS);
    await laptop.hears({ event: 'synced', pushed: 1 });
    await laptop.hears({ event: 'wallet-update', sequence: sequence() });
    await roundsAreOver(laptop);
    expect(count('POST', since)).toBe(1);
    expect(count('GET', since)).toBe(1);
  });

  it('fetch once what was announced many times while they were fetching', async () => {
    await laptop.close();
    const heard = desktop.news.length;
    let release = (): void => undefined;
    const held = new Promise<Fault>((resolve) => {
      release = () => resolve('answer');
    });
    home.server.faults.beforeAnswer = ({ method, path }) =>
      method === 'GET' && path === '/api/3/wallet' ? held : 'answer';
    const since = home.server.requests.length;
    for (let version = 0; version < 20; version += 1)
      expect(await laptop.device.push()).toMatchObject({ ok: true });
    await desktop.hears({ event: 'wallet-update', sequence: sequence() }, heard);
    release();
    await desktop.hears({ event: 'synced', sequence: sequence() }, heard);
    await roundsAreOver(desktop);
    expect(count('POST', since)).toBe(20);
    expect(count('GET', since)).toBeLessThanOrEqual(2);
  });

  it('look now and then although nobody said anything', async () => {
    for (const wait of [POLL_CONNECTED_MS, POLL_CONNECTED_MS]) {
      const [since, heard] = [home.server.requests.length, desktop.news.length];
      desktop.clock.advance(wait);
      await desktop.hears({ event: 'synced' }, heard);
      await roundsAreOver(desktop);
      expect(count('GET', since)).toBe(1);
    }
  });
});

describe('a device that loses its connection', () => {
  it('comes back and fetches what it has missed', async () => {
    const heard = desktop.news.length;
    home.server.dropSockets();
    await desktop.hears({ event: 'disconnected', end: 'lost' }, heard);
    await laptop.device.edit('animal', 'cow');
    expect(await laptop.device.sync()).toMatchObject({ ok: true, value: { pushed: 1 } });
    await roundsAreOver(desktop);
    expect(desktop.news.slice(heard)).toHaveLength(1);
    desktop.clock.advance(0);
    await desktop.hears({ event: 'connected' }, heard);
    await desktop.hears({ event: 'synced', sequence: sequence(), pulled: 1 }, heard);
    expect(await desktop.device.preference('animal')).toBe('cow');
  });

  it('keeps looking while there is no connection', async () => {
    home.server.faults.beforeAnswer = ({ path }) => (path === '/api/3/websocket' ? 'refuse' : 'answer');
    home.server.dropSockets();
    await desktop.hears({ event: 'disconnected', end: 'lost' });
    await laptop.device.edit('animal', 'cow');
    await laptop.device.sync();
    desktop.clock.advance(POLL_ALONE_MS);
    await desktop.hears({ event: 'synced', sequence: sequence(), pulled: 1 });
  });

  it('because the server was restarted, comes back when it does', async () => {
    const heard = desktop.news.length;
    const start = await home.stopServer();
    await desktop.hears({ event: 'disconnected', end: 'server-closed' }, heard);
    await desktop.hears({ event: 'problem', problem: { code: 'server-unreachable' } }, heard);
    await start();
    desktop.clock.advance(0);
    await desktop.hears({ event: 'connected' }, heard);
    await desktop.hears({ event: 'synced', sequence: sequence() }, heard);
  });

  it('and whose token has expired meanwhile gets a new one without asking', async () => {
    const heard = desktop.news.length;
    now += 15 * DAY_MS;
    home.server.dropSockets();
    await desktop.hears({ event: 'disconnected', end: 'lost' }, heard);
    desktop.clock.advance(0);
    await desktop.hears({ event: 'disconnected', end: 'unauthorized' }, heard);
    await desktop.hears({ event: 'synced' }, heard);
    desktop.clock.advance(0);
    await desktop.hears({ event: 'connected' }, heard);
  });
});

describe('what only a person can help with', () => {
  it('a password changed elsewhere: stops, and leaves the server alone until somebody gives it', async () => {
    const next = new Secret('eggsandwich');
    const changed = await laptop.device.companion.changePassword('default', { current: PASSWORD, next });
    expect(changed).toEqual(DONE);
    const problem = { code: 'password-changed-elsewhere' };
    await desktop.hears({ event: 'stopped', problem });
    await laptop.close();
    const since = home.server.requests.length;
    await editInLbry(desktop, 'animal', 'cow');
    desktop.clock.advance(POLL_CONNECTED_MS);
    await roundsAreOver(desktop);
    expect(home.server.requests.slice(since)).toEqual([]);
    expect(await desktop.device.companion.adoptPassword('default', { next })).toEqual(DONE);
    const again = await desktop.device.companion.watch('default', () => undefined);
    expect(again).toMatchObject({ ok: true });
    if (again.ok) await again.value.close();
  });

  it('the one who changed the password goes on', async () => {
    const heard = laptop.news.length;
    const next = new Secret('eggsandwich');
    await laptop.device.companion.changePassword('default', { current: PASSWORD, next });
    await laptop.hears({ event: 'disconnected', end: 'server-closed' }, heard);
    await laptop.hears({ event: 'synced', sequence: sequence() }, heard);
    laptop.clock.advance(0);
    await laptop.hears({ event: 'connected' }, heard);
  });

  it('a conflict is told, and once it is decided all goes on by itself', async () => {
    await laptop.device.edit('animal', 'cow');
    await desktop.device.edit('animal', 'horse');
    await laptop.device.sync();
    await desktop.hears({ event: 'conflict', conflicts: 1 });
    await desktop.device.companion.resolve('default', [{ take: 'theirs', path: ['animal'] }]);
    const heard = desktop.news.length;
    await laptop.device.edit('car', 'Audi');
    await laptop.device.sync();
    await desktop.hears({ event: 'synced', sequence: sequence() }, heard);
    expect(await desktop.device.preference('animal')).toBe('cow');
    expect(await desktop.device.preference('car')).toBe('Audi');
  });
});

describe('a watch that is closed', () => {
  it('leaves no timer, no connection, and no eye on the wallet', async () => {
    await laptop.close();
    await desktop.close();
    expect(desktop.clock.pending()).toEqual([]);
    await vi.waitFor(() => expect(desktop.connections).toEqual(['closed-by-us']));
    const [since, heard] = [home.server.requests.length, desktop.news.length];
    await laptop.device.edit('animal', 'cow');
    expect(await laptop.device.push()).toMatchObject({ ok: true });
    await editInLbry(desktop, 'animal', 'horse');
    desktop.clock.advance(POLL_CONNECTED_MS);
    await roundsAreOver(desktop);
    expect(desktop.news).toHaveLength(heard);
    expect(home.server.requests.slice(since).map(({ method }) => method)).toEqual(['POST']);
    await expect(desktop.close()).resolves.toBeUndefined();
  });

  it('while a round is under way waits for it', async () => {
    let release = (): void => undefined;
    const held = new Promise<Fault>((resolve) => {
      release = () => resolve('answer');
    });
    const asked = new Promise<void>((resolve) => {
      home.server.faults.beforeAnswer = () => {
        resolve();
        return held;
      };
    });
    desktop.clock.advance(POLL_CONNECTED_MS);
    await asked;
    let closed = false;
    const closing = desktop.close().then(() => {
      closed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(false);
    release();
    await closing;
    expect(desktop.clock.pending()).toEqual([]);
  });

  it('while it connects ends the connection as soon as there is one', async () => {
    const tablet = await newDevice('tablet');
    await tablet.device.logIn();
    const watching = await tablet.device.companion.watch('default', () => undefined);
    if (!watching.ok) throw new Error(watching.problem.code);
    await vi.waitFor(() => expect(tablet.connections).toEqual([null]), { interval: 1 });
    await watching.value.close();
    await vi.waitFor(() => expect(tablet.connections).toEqual(['closed-by-us']));
    expect(tablet.clock.pending()).toEqual([]);
  });
});
