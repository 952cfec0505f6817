import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { electronUpdateFeed } from './electron-update-feed.ts';

const updater = vi.hoisted(() => ({ current: {} as FakeUpdater }));
vi.mock('electron-updater', () => ({
  default: {
    get autoUpdater() {
      return updater.current;
    },
  },
}));

/** As electron-updater comes: eager, and talkative. */
class FakeUpdater extends EventEmitter {
  autoDownload = true;
  autoInstallOnAppQuit = true;
  allowDowngrade = true;
  allowPrerelease = true;
  disableWebInstaller = false;
  logger: unknown = console;
  checkForUpdates = vi.fn();
  downloadUpdate = vi.fn();
  quitAndInstall = vi.fn();
}

beforeEach(() => {
  updater.current = new FakeUpdater();
});

describe('the feed of updates', () => {
  it('makes electron-updater wait to be asked', () => {
    electronUpdateFeed();
    expect(updater.current).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true,
      logger: null,
    });
  });

  it.each([
    ['a newer version', { isUpdateAvailable: true, updateInfo: { version: '0.2.0' } }, '0.2.0'],
    ['none', { isUpdateAvailable: false, updateInfo: { version: '0.1.0' } }, null],
    ['nothing at all', null, null],
  ])('tells of %s', async (_, found, version) => {
    updater.current.checkForUpdates.mockResolvedValue(found);
    expect(await electronUpdateFeed().newer()).toBe(version);
  });

  it('says how far a download is, for as long as it lasts', async () => {
    const seen: number[] = [];
    updater.current.downloadUpdate.mockImplementation(async () => {
      updater.current.emit('download-progress', { percent: 25 });
      updater.current.emit('download-progress', { percent: 100.4 });
    });
    await electronUpdateFeed().fetch((fraction) => seen.push(fraction));
    updater.current.emit('download-progress', { percent: 50 });
    expect(seen).toEqual([0.25, 1]);
  });

  it('passes failures on, and does not fall over when they come as events too', async () => {
    const failure = new Error('offline');
    updater.current.checkForUpdates.mockRejectedValue(failure);
    updater.current.downloadUpdate.mockRejectedValue(failure);
    const feed = electronUpdateFeed();
    expect(() => updater.current.emit('error', failure)).not.toThrow();
    await expect(feed.newer()).rejects.toBe(failure);
    await expect(feed.fetch(() => undefined)).rejects.toBe(failure);
    expect(updater.current.listenerCount('download-progress')).toBe(0);
  });

  it('installs in sight, and starts the app again', () => {
    electronUpdateFeed().install();
    expect(updater.current.quitAndInstall).toHaveBeenCalledExactlyOnceWith(false, true);
  });
});
