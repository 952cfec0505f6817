import { describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type ObservedCompanion, SnapshotSource } from './snapshot-source.ts';

/** Companions tell more than a window may know. */
const VIEW = {
  serverAddress: 'https://sync.example.org',
  email: 'joe@example.com',
  sdkAddress: 'http://localhost:5279',
  walletId: 'default_wallet',
  deviceId: 'device-1',
  deviceName: 'Studio',
  saltSeed: 'seed',
};

const REPORT = {
  status: 'up-to-date' as const,
  sequence: 41,
  pendingChanges: 0,
  incomingChanges: 0,
  conflicts: 0,
  checkedAt: 1_700_000_000_000,
  problem: null,
};

/** A companion whose answers a test can change on the way. */
function scripted(names: readonly string[] = ['default']) {
  const companion = {
    profiles: vi.fn<ObservedCompanion['profiles']>(async () => ok(names)),
    profile: vi.fn<ObservedCompanion['profile']>(async () => ok(VIEW)),
    status: vi.fn<ObservedCompanion['status']>(async () => ok({ ...REPORT, fingerprint: 'amber-river-oak' })),
  };
  const told: Snapshot[] = [];
  const source = new SnapshotSource(companion, (snapshot) => told.push(snapshot));
  const profileNow = async () => (await source.read()).profiles[0];
  return { companion, source, told, profileNow };
}

/** A promise to be kept later. */
function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('the latest snapshot', () => {
  it('waits for the list of profiles and shows them as starting before it was asked how they stand', async () => {
    const { source } = scripted(['home', 'work']);
    const { profiles } = await source.read();
    expect(profiles.map(({ name, status }) => [name, status])).toEqual([
      ['home', 'starting'],
      ['work', 'starting'],
    ]);
  });

  it('shows how each profile stands once looked at, for whom it is, and none of its keys', async () => {
    const { source, profileNow } = scripted();
    await source.refresh();
    const { serverAddress, email, walletId, deviceName } = VIEW;
    expect(await profileNow()).toEqual({
      name: 'default',
      busy: false,
      ...REPORT,
      binding: { serverAddress, email, walletId, deviceName },
    });
  });

  it('has a higher revision each time it is told, and is the last one told', async () => {
    const { source, told } = scripted(['home', 'work']);
    await source.refresh();
    await source.refresh();
    const revisions = told.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(await source.read()).toBe(told.at(-1));
  });

  it('lets go of a profile that was removed and takes in a new one, in the order of the list', async () => {
    const { companion, source } = scripted(['home', 'work']);
    await source.refresh();
    companion.profiles.mockResolvedValue(ok(['added', 'work']));
    await source.refresh();
    expect((await source.read()).profiles.map(({ name }) => name)).toEqual(['added', 'work']);
  });

  it('keeps the profiles it knows when the list cannot be read, and says so until it can', async () => {
    const { companion, source } = scripted();
    await source.refresh();
    companion.profiles.mockResolvedValueOnce(fail(problem('disk-failed')));
    await source.refresh();
    expect(await source.read()).toMatchObject({
      problem: { code: 'disk-failed' },
      profiles: [{ name: 'default' }],
    });
    await source.refresh();
    expect((await source.read()).problem).toBeNull();
  });

  it('shows a profile whose record is damaged without what it is bound to', async () => {
    const { companion, source, profileNow } = scripted();
    companion.profile.mockResolvedValue(fail(problem('state-damaged')));
    companion.status.mockResolvedValue(fail(problem('state-damaged')));
    await source.refresh();
    expect(await profileNow()).toMatchObject({
      binding: null,
      status: 'disk-problem',
      problem: { code: 'state-damaged' },
    });
  });

  it('keeps the last known state beside a problem that says nothing about it', async () => {
    const { companion, source, profileNow } = scripted();
    await source.refresh();
    companion.status.mockResolvedValue(fail(problem('profile-busy')));
    await source.refresh();
    expect(await profileNow()).toMatchObject({ ...REPORT, problem: { code: 'profile-busy' } });
  });

  it('joins a look that is under way', async () => {
    const { companion, source } = scripted();
    await Promise.all([source.refresh(), source.refresh()]);
    expect(companion.status).toHaveBeenCalledOnce();
  });
});

describe('work on a profile', () => {
  it('shows as busy from its start until it was looked at how the profile stands then', async () => {
    const { companion, source, told, profileNow } = scripted();
    await source.refresh();
    const work = later<Result<void, Problem>>();
    const done = source.whileBusy('default', () => work.promise);
    expect(told.at(-1)?.profiles[0]?.busy).toBe(true);
    companion.status.mockResolvedValue(ok({ ...REPORT, sequence: 42 }));
    work.resolve(ok(undefined));
    expect(await done).toEqual(ok(undefined));
    expect(await profileNow()).toMatchObject({ sequence: 42, busy: false });
  });

  it('is done once when asked for twice at a time', async () => {
    const { source } = scripted();
    await source.refresh();
    const work = later<Result<void, Problem>>();
    const act = vi.fn(() => work.promise);
    const both = [source.whileBusy('default', act), source.whileBusy('default', act)];
    work.resolve(fail(problem('server-busy')));
    expect(await Promise.all(both)).toEqual([fail(problem('server-busy')), fail(problem('server-busy'))]);
    expect(act).toHaveBeenCalledOnce();
  });

  it('that meets a problem shows it at once, without meeting it a second time', async () => {
    const { companion, source, profileNow } = scripted();
    await source.refresh();
    companion.status.mockClear();
    await source.whileBusy('default', async () => fail(problem('server-timeout')));
    expect(companion.status).not.toHaveBeenCalled();
    expect(await profileNow()).toMatchObject({
      status: 'offline',
      problem: { code: 'server-timeout' },
      pendingChanges: null,
      incomingChanges: null,
      conflicts: null,
      sequence: 41,
    });
  });

  it('that is refused leaves the profile as it is found to stand', async () => {
    const { source, profileNow } = scripted();
    await source.refresh();
    await source.whileBusy('default', async () => fail(problem('server-moves-too-fast')));
    expect(await profileNow()).toMatchObject({ status: 'up-to-date', problem: null, busy: false });
  });

  it('that throws does not stay busy', async () => {
    const { source, profileNow } = scripted();
    await source.refresh();
    await expect(source.whileBusy('default', () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    expect((await profileNow())?.busy).toBe(false);
  });

  it('on a profile that does not exist adds none', async () => {
    const { companion, source } = scripted();
    await source.refresh();
    companion.status.mockResolvedValue(fail(problem('profile-unknown')));
    await source.whileBusy('nobody', async () => fail(problem('profile-unknown')));
    expect((await source.read()).profiles.map(({ name }) => name)).toEqual(['default']);
  });
});
