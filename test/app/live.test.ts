import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { Household } from '../fakes/household.ts';
import { TestApp, value } from '../fakes/test-app.ts';
import { inSync, joinedApp } from './two-computers.ts';

let home: Household;
let studio: TestApp;
let laptop: TestApp;

beforeEach(async () => {
  home = await Household.open({ onDisk: true });
  studio = await joinedApp(home, 'Studio');
  laptop = await joinedApp(home, 'Laptop');
});

afterEach(async () => {
  await studio.app.close();
  await laptop.app.close();
  await home.close();
});

describe('two computers with the app open', () => {
  it('an edit on one shows on the other by itself, with who made it', async () => {
    await studio.device.edit('animal', 'cow');
    await laptop.until(() => undefined);
    await vi.waitFor(async () => expect(await laptop.device.preference('animal')).toBe('cow'), 10_000);
    const { sequence } = await studio.profile();
    await laptop.until((profile) => {
      expect(profile).toMatchObject({ status: 'up-to-date', connected: true });
      expect(profile.devices).toContainEqual({
        name: 'Studio',
        sequence: profile.sequence,
        at: expect.any(Number),
        thisDevice: false,
      });
    });
    expect((await laptop.profile()).sequence).toBeGreaterThanOrEqual(sequence);
    await inSync(studio);
    expect((await studio.profile()).fingerprint).toEqual((await laptop.profile()).fingerprint);
  });

  it('every snapshot has a higher revision than the one before, and says when it is of another run', async () => {
    await studio.device.edit('animal', 'cow');
    await inSync(studio);
    const { run } = await studio.snapshot();
    await studio.restart();
    await inSync(studio);
    const runs = new Set<string>();
    await vi.waitFor(() => {
      for (const snapshot of studio.snapshots) runs.add(snapshot.run);
      expect(runs.size).toBe(2);
    });
    expect((await studio.snapshot()).run).not.toBe(run);
    for (const one of runs) {
      const revisions = studio.snapshots.filter((each) => each.run === one).map(({ revision }) => revision);
      expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    }
  });

  it('one that slept connects anew and looks what it missed, without waiting for a poll', async () => {
    const connected = () =>
      laptop.until((profile) => expect(profile).toMatchObject({ status: 'up-to-date', connected: true }));
    await connected();
    laptop.app.woke();
    await vi.waitFor(async () => {
      const kinds = ['connected', 'disconnected'] as const;
      const { items } = await value(laptop.window.activity.list({ offset: 0, limit: 50, kinds: [...kinds] }));
      expect(items.map(({ kind }) => kind)).toEqual(['connected', 'disconnected', 'connected']);
    }, 10_000);
    await connected();
  });

  it('one that is paused takes nothing in until it is resumed, and still syncs when asked', async () => {
    await value(laptop.window.sync.pause({ profile: 'default', until: 'resumed' }));
    await laptop.until((profile) => {
      expect(profile).toMatchObject({
        status: 'paused',
        paused: { until: null },
        next: null,
        connected: false,
      });
    });
    await studio.device.edit('animal', 'cow');
    await inSync(studio);
    await vi.waitFor(
      () => expect(home.server.walletOf('joe@example.com')?.sequence).toBeGreaterThan(2),
      10_000,
    );
    expect(await laptop.device.preference('animal')).toBeUndefined();
    await value(laptop.window.sync.now('default'));
    expect(await laptop.device.preference('animal')).toBe('cow');
    expect(await laptop.profile()).toMatchObject({ status: 'paused' });
    await studio.device.edit('animal', 'horse');
    await value(laptop.window.sync.resume(null));
    await vi.waitFor(async () => expect(await laptop.device.preference('animal')).toBe('horse'), 10_000);
    await inSync(laptop);
    expect(await laptop.profile()).toMatchObject({ paused: null });
  });

  it('a pause outlives a restart, and ends when its time is over', async () => {
    await value(laptop.window.sync.pause({ profile: null, until: 'hour' }));
    const until = (await laptop.profile()).paused?.until ?? 0;
    expect(until).toBeGreaterThan(Date.now());
    await laptop.restart();
    await value(laptop.window.state.refresh());
    expect(await laptop.profile()).toMatchObject({ status: 'paused', paused: { until } });
    await laptop.app.close();
    laptop.store.text = laptop.store.text?.replace(String(until), '1000') ?? null;
    laptop.device.restart();
    await laptop.restart();
    await inSync(laptop);
    expect((await laptop.profile()).paused).toBeNull();
  });

  it('a server that goes away is said once, with when it is tried again, and comes back by itself', async () => {
    const since = (await studio.profile()).since;
    const startAgain = await home.stopServer();
    await value(studio.window.sync.now('default').then(() => ({ ok: true, value: undefined })));
    await studio.until((profile) => {
      expect(profile).toMatchObject({ status: 'offline', problem: problem('server-unreachable') });
      expect(profile.since).toBeGreaterThan(since);
    });
    await studio.until((profile) => expect(profile.next).toMatchObject({ kind: 'retry' }));
    await startAgain();
    await value(studio.window.sync.now('default'));
    await inSync(studio);
    const { items } = await value(studio.window.activity.list({ offset: 0, limit: 99, kinds: ['problem'] }));
    expect(items.filter(({ code }) => code === 'server-unreachable').length).toBeLessThanOrEqual(1);
  });

  it('a wallet that is locked in LBRY, or an LBRY that is away, is waited for', async () => {
    await studio.device.sdk.close();
    expect(await studio.window.sync.now('default')).toEqual(fail(problem('sdk-not-running')));
    await studio.until((profile) => expect(profile.status).toBe('sdk-unreachable'));
    await studio.device.sdk.restart();
    await value(studio.window.sync.now('default'));
    await inSync(studio);
  });

  it('a profile that was set up on the command line meanwhile is found and kept in sync', async () => {
    const kitchen = await TestApp.open(home, 'Kitchen');
    expect((await kitchen.snapshot()).profiles).toEqual([]);
    await kitchen.device.logIn();
    await value(kitchen.window.state.refresh());
    await inSync(kitchen);
    await kitchen.app.close();
  });

  it('a profile that is unknown is refused', async () => {
    const unknown = { ok: false, problem: { code: 'profile-unknown' } };
    expect(await studio.window.sync.now('nobody')).toMatchObject(unknown);
    expect(await studio.window.sync.pause({ profile: 'nobody', until: 'hour' })).toMatchObject(unknown);
    expect(await studio.window.sync.resume('nobody')).toMatchObject(unknown);
  });
});
