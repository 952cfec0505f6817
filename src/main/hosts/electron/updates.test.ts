import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { profileSnapshot, snapshotOf } from '../../../../test/fakes/snapshots.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { type UpdateState, Updates } from './updates.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Updates on a feed whose every answer a test gives. */
function stage() {
  const clock = new ManualClock();
  const looks: PromiseWithResolvers<string | null>[] = [];
  const states: UpdateState[] = [];
  const reports: string[] = [];
  let profile = profileSnapshot();
  let fetching = withResolvers<void>();
  let progress: (fraction: number) => void = () => {};
  const feed = {
    newer: vi.fn(() => {
      const look = withResolvers<string | null>();
      looks.push(look);
      return look.promise;
    }),
    fetch: vi.fn((onProgress: (fraction: number) => void) => {
      progress = onProgress;
      fetching = withResolvers<void>();
      return fetching.promise;
    }),
    install: vi.fn(),
  };
  const updates = new Updates({
    ...{ clock, feed },
    snapshot: async () => snapshotOf([profile]),
    onChange: (state) => states.push(state),
    report: (where) => reports.push(where),
  });
  return {
    ...{ clock, feed, looks, states, reports, updates },
    profileIs: (change: Partial<ProfileSnapshot>) => {
      profile = profileSnapshot(change);
    },
    progress: (fraction: number) => progress(fraction),
    fetched: () => fetching.resolve(),
    fetchFails: () => fetching.reject(new Error('connection lost')),
    offer: async (version: string) => {
      const checked = updates.check();
      looks.at(-1)?.resolve(version);
      await checked;
    },
  };
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (cause: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<T>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return { promise, resolve, reject };
}

describe('looking for updates', () => {
  it('begins a minute after the start and goes on once a day', () => {
    const { clock, feed, updates } = stage();
    updates.start();
    clock.advance(MINUTE - 1);
    expect(feed.newer).not.toHaveBeenCalled();
    clock.advance(1);
    expect(feed.newer).toHaveBeenCalledTimes(1);
    clock.advance(DAY - 1);
    expect(feed.newer).toHaveBeenCalledTimes(1);
  });

  it('never runs twice at once', async () => {
    const { feed, looks, updates } = stage();
    const [first, second] = [updates.check(), updates.check()];
    expect(feed.newer).toHaveBeenCalledTimes(1);
    looks[0]?.resolve(null);
    await Promise.all([first, second]);
    void updates.check();
    expect(feed.newer).toHaveBeenCalledTimes(2);
  });

  it('is given up after a minute, so that the next look can begin', async () => {
    const { clock, feed, looks, reports, states, updates } = stage();
    const checked = updates.check();
    clock.advance(MINUTE);
    await checked;
    expect(reports).toEqual(['update check']);
    looks[0]?.resolve('9.9.9');
    void updates.check();
    expect(feed.newer).toHaveBeenCalledTimes(2);
    expect(states).toEqual([]);
  });

  it('bothers nobody when it fails or finds nothing', async () => {
    const { looks, reports, states, updates } = stage();
    const failed = updates.check();
    looks[0]?.reject(new Error('offline'));
    await failed;
    const nothing = updates.check();
    looks[1]?.resolve(null);
    await nothing;
    expect(reports).toEqual(['update check']);
    expect(states).toEqual([]);
    expect(updates.state).toEqual({ kind: 'none' });
  });

  it('ends when it is closed, also for an answer that is on its way', async () => {
    const { clock, feed, looks, states, updates } = stage();
    updates.start();
    clock.advance(MINUTE);
    updates.close();
    looks[0]?.resolve('9.9.9');
    await vi.waitFor(() => expect(clock.pending()).toEqual([]));
    clock.advance(3 * DAY);
    expect(feed.newer).toHaveBeenCalledTimes(1);
    expect(states).toEqual([]);
  });
});

describe('an update that was found', () => {
  it('is offered, and neither fetched nor installed by itself', async () => {
    const { clock, feed, offer, states } = stage();
    await offer('0.2.0');
    clock.advance(3 * DAY);
    expect(states).toEqual([{ kind: 'offered', version: '0.2.0', failed: false }]);
    expect(feed.fetch).not.toHaveBeenCalled();
    expect(feed.install).not.toHaveBeenCalled();
  });

  it('is fetched when a person wants it, and then waits to be installed', async () => {
    const { feed, fetched, offer, progress, states, updates } = stage();
    await offer('0.2.0');
    const done = updates.fetch();
    progress(0.5);
    fetched();
    await done;
    expect(states.slice(1)).toEqual([
      { kind: 'fetching', version: '0.2.0', fraction: 0 },
      { kind: 'fetching', version: '0.2.0', fraction: 0.5 },
      { kind: 'ready', version: '0.2.0' },
    ]);
    expect(feed.install).not.toHaveBeenCalled();
    await updates.check();
    expect(updates.state).toEqual({ kind: 'ready', version: '0.2.0' });
  });

  it('is offered again when it could not be fetched', async () => {
    const { fetchFails, offer, reports, updates } = stage();
    await offer('0.2.0');
    const done = updates.fetch();
    fetchFails();
    await done;
    expect(updates.state).toEqual({ kind: 'offered', version: '0.2.0', failed: true });
    expect(reports).toEqual(['update download']);
  });

  it('is installed only when nothing would be cut short', async () => {
    const { feed, fetched, offer, profileIs, updates } = stage();
    await offer('0.2.0');
    const done = updates.fetch();
    fetched();
    await done;
    profileIs({ status: 'conflict', conflicts: 1 });
    expect(await updates.install()).toEqual({ may: false, because: 'review' });
    profileIs({ status: 'offline', intentOpen: true });
    expect(await updates.install()).toEqual({ may: false, because: 'open-intent' });
    expect(feed.install).not.toHaveBeenCalled();
    profileIs({});
    expect(await updates.install()).toEqual({ may: true });
    expect(feed.install).toHaveBeenCalledOnce();
  });

  it('is not installed before it was fetched', async () => {
    const { feed, offer, updates } = stage();
    await offer('0.2.0');
    await updates.install();
    expect(feed.install).not.toHaveBeenCalled();
  });
});
