import electronUpdater from 'electron-updater';
import type { UpdateFeed } from './updates.ts';

/**
 * Newer versions as the release workflow published them. What is fetched is checked by electron-updater: its SHA-512
 * everywhere, its code signature on Windows and macOS.
 */
export function electronUpdateFeed(): UpdateFeed {
  const { autoUpdater } = electronUpdater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.allowPrerelease = false;
  autoUpdater.disableWebInstaller = true;
  // It logs addresses and paths, and says in its answers all that matters here.
  autoUpdater.logger = null;
  // Failures also come as rejections; an `error` nobody listens for would end the app.
  autoUpdater.on('error', () => {});

  return {
    newer: async () => {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    fetch: async (onProgress) => {
      const onDownload = ({ percent }: { readonly percent: number }) =>
        onProgress(Math.min(1, percent / 100));
      autoUpdater.on('download-progress', onDownload);
      try {
        await autoUpdater.downloadUpdate();
      } finally {
        autoUpdater.off('download-progress', onDownload);
      }
    },
    install: () => autoUpdater.quitAndInstall(false, true),
  };
}
