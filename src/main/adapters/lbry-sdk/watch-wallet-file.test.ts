import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { createWatchWalletFile } from './watch-wallet-file.ts';

const fsWatch = vi.hoisted(() => ({
  refuse: false,
  watchers: [] as { emit: (event: 'error', e: Error) => void }[],
}));
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const watch = (...args: Parameters<typeof fs.watch>) => {
    if (fsWatch.refuse) throw Object.assign(new Error('No watches left'), { code: 'ENOSPC' });
    const watcher = fs.watch(...args);
    fsWatch.watchers.push(watcher);
    return watcher;
  };
  return { ...fs, watch };
});

const POLL = 15_000;
let directory: string;
let clock: ManualClock;
let stop: () => void;
let changed: ReturnType<typeof vi.fn<() => void>>;

const wallets = (): string => join(directory, 'wallets');

/** As the SDK saves: a temporary file beside it, then a rename. */
function save(walletId: string, content: string): void {
  const temporary = join(wallets(), `${walletId}.tmp.4711`);
  writeFileSync(temporary, content);
  renameSync(temporary, join(wallets(), walletId));
}

function start(walletId = 'default_wallet'): void {
  stop = createWatchWalletFile({ clock, pollMs: POLL, patrolMs: POLL })(directory, walletId, changed).stop;
}

/** Until the change has been announced, and so that whatever else was on its way is announced too. */
async function announced(): Promise<void> {
  await vi.waitFor(() => expect(changed).toHaveBeenCalled());
  await turn();
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'watch-wallet-'));
  clock = new ManualClock();
  stop = () => undefined;
  changed = vi.fn<() => void>();
  fsWatch.refuse = false;
  fsWatch.watchers = [];
});

afterEach(() => {
  stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('with a watch', () => {
  beforeEach(() => mkdirSync(wallets()));

  it('a save is noticed at once, every time', async () => {
    save('default_wallet', '1');
    start();
    for (const content of ['22', '333', '4444']) {
      changed.mockClear();
      save('default_wallet', content);
      await announced();
    }
  });

  it('the first save of a wallet that has no file yet is noticed', async () => {
    start();
    save('default_wallet', '1');
    await announced();
  });

  it('the removal of the file is noticed', async () => {
    save('default_wallet', '1');
    start();
    rmSync(join(wallets(), 'default_wallet'));
    await announced();
  });

  it('what happened before is not news, and what was announced is not announced again by the next look', async () => {
    save('default_wallet', '1');
    start();
    clock.advance(POLL);
    await turn();
    expect(changed).not.toHaveBeenCalled();

    save('default_wallet', '22');
    await announced();
    changed.mockClear();
    clock.advance(POLL);
    await turn();
    expect(changed).not.toHaveBeenCalled();
  });

  it('many changes within one turn are one piece of news', async () => {
    start();
    for (let n = 0; n < 50; n += 1) save('default_wallet', 'x'.repeat(n));
    await announced();
    // Events may reach us in more than one batch, but never one by one.
    expect(changed.mock.calls.length).toBeLessThan(10);
  });

  /** Resolves when a watch beside ours has seen the wallet saved, so that ours has been told as well. */
  function witness(walletId: string): Promise<void> {
    return new Promise((resolve) => {
      const beside = createWatchWalletFile({ clock: new ManualClock() })(directory, walletId, () => {
        beside.stop();
        setImmediate(resolve);
      });
    });
  }

  it('other wallets are none of our business', async () => {
    start();
    const seen = witness('other_wallet');
    save('default_wallet_2', '1');
    writeFileSync(join(wallets(), 'default_wallet.tmp.1'), '1');
    save('other_wallet', '1');
    await seen;
    clock.advance(POLL);
    await turn();
    expect(changed).not.toHaveBeenCalled();
  });

  it('after stop there is silence, and no timer is left', async () => {
    start();
    stop();
    expect(clock.pending()).toEqual([]);
    const seen = witness('default_wallet');
    save('default_wallet', '1');
    await seen;
    expect(changed).not.toHaveBeenCalled();
  });

  it('after stop there is silence even about news that was on its way', async () => {
    start();
    save('default_wallet', '1');
    clock.advance(POLL);
    stop();
    await turn();
    expect(changed).not.toHaveBeenCalled();
  });

  it('a watch that fails is replaced, and nothing is missed meanwhile', async () => {
    start();
    expect(fsWatch.watchers).toHaveLength(1);
    fsWatch.watchers[0]?.emit('error', Object.assign(new Error('gone'), { code: 'EPERM' }));
    save('default_wallet', '1');
    await turn();
    clock.advance(POLL);
    await announced();
    expect(fsWatch.watchers).toHaveLength(2);

    changed.mockClear();
    save('default_wallet', '22');
    await announced();
  });

  it('a directory that is removed and made again is watched again', async () => {
    save('default_wallet', '1');
    start();
    rmSync(wallets(), { recursive: true });
    await announced();
    clock.advance(POLL);
    await turn();

    mkdirSync(wallets());
    clock.advance(POLL);
    await turn();
    changed.mockClear();
    save('default_wallet', '1');
    await announced();
  });

  it('a directory that is swapped for another between two looks is watched instead', async () => {
    save('default_wallet', '1');
    start();
    renameSync(wallets(), join(directory, 'old'));
    mkdirSync(wallets());
    clock.advance(POLL);
    await announced();

    changed.mockClear();
    save('default_wallet', '1');
    await announced();
  });
});

describe('without a watch', () => {
  const looks = async (): Promise<number> => {
    changed.mockClear();
    clock.advance(POLL);
    await turn();
    return changed.mock.calls.length;
  };

  it('the file is looked at now and then when the system has no watches left', async () => {
    mkdirSync(wallets());
    fsWatch.refuse = true;
    start();
    expect(await looks()).toBe(0);
    save('default_wallet', '1');
    expect(await looks()).toBe(1);
    expect(await looks()).toBe(0);
    save('default_wallet', '22');
    expect(await looks()).toBe(1);
    save('other_wallet', '1');
    expect(await looks()).toBe(0);
  });

  it('another file of the same size and time is noticed', async () => {
    mkdirSync(wallets());
    fsWatch.refuse = true;
    save('default_wallet', '1');
    utimesSync(join(wallets(), 'default_wallet'), 1_000, 1_000);
    start();
    save('default_wallet', '2');
    utimesSync(join(wallets(), 'default_wallet'), 1_000, 1_000);
    expect(await looks()).toBe(1);
  });

  it('a watch is taken as soon as there is one to be had', async () => {
    mkdirSync(wallets());
    fsWatch.refuse = true;
    start();
    fsWatch.refuse = false;
    clock.advance(POLL);
    save('default_wallet', '1');
    await announced();
  });

  it('a directory that comes later is found, with the file that is already in it', async () => {
    start();
    expect(await looks()).toBe(0);
    mkdirSync(wallets());
    save('default_wallet', '1');
    expect(await looks()).toBe(1);

    changed.mockClear();
    save('default_wallet', '22');
    await announced();
  });

  it('looks every 15 seconds unless told otherwise, and every two minutes once there is a watch', () => {
    stop = createWatchWalletFile({ clock })(directory, 'default_wallet', changed).stop;
    expect(clock.pending()).toEqual([15_000]);
    mkdirSync(wallets());
    clock.advance(15_000);
    expect(clock.pending()).toEqual([120_000]);
  });

  it('looks soon again when a watch breaks', () => {
    mkdirSync(wallets());
    stop = createWatchWalletFile({ clock })(directory, 'default_wallet', changed).stop;
    expect(clock.pending()).toEqual([120_000]);
    fsWatch.watchers.at(-1)?.emit('error', new Error('Broken'));
    expect(clock.pending()).toEqual([15_000]);
  });
});

describe('a wallet id that is not a plain file name', () => {
  it.each(['', '.', '..', '../wallet', 'a/b', '/etc/passwd', 'a\\b', '..\\wallet', 'C:wallet', 'a\0b'])(
    '%j is not looked at',
    async (walletId) => {
      mkdirSync(wallets());
      start(walletId);
      expect(clock.pending()).toEqual([]);
      expect(fsWatch.watchers).toEqual([]);
    },
  );
});
