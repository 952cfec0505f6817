import { type FSWatcher, type Stats, statSync, watch } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import type { WatchWalletFile } from '../../ports/lbry-sdk.ts';

export interface WatchWalletFileOptions {
  readonly clock: Clock;
  readonly pollMs?: number;
}

/**
 * Watches `<wallet directory>/wallets/<wallet id>`. The directory is watched, not the file, because the SDK replaces
 * the file by rename. A look every `pollMs` finds what the watch missed (network drives), or all there is when there
 * is no watch: the directory does not exist yet, or the system has no watches left.
 * A wallet id that is not a plain file name is never looked at.
 */
export function createWatchWalletFile({ clock, pollMs = 15_000 }: WatchWalletFileOptions): WatchWalletFile {
  return (walletDirectory, walletId, onMaybeChanged) => {
    if (!isPlainFileName(walletId)) return { stop: () => undefined };
    const directory = join(walletDirectory, 'wallets');
    const file = join(directory, walletId);
    let watcher: FSWatcher | undefined;
    let watched: string | undefined;
    let announcement: NodeJS.Immediate | undefined;

    // One call for all the events of a save: creating, writing and renaming.
    const announce = (): void => {
      announcement ??= setImmediate(() => {
        announcement = undefined;
        seen = fingerprint(file);
        onMaybeChanged();
      });
    };
    const unwatch = (): void => {
      watcher?.close();
      watcher = undefined;
      watched = undefined;
    };
    const rewatch = (): void => {
      const found = identity(directory);
      // A watch stays with a removed or renamed directory and is silent about its successor.
      if (watcher !== undefined && found === watched) return;
      unwatch();
      if (found === undefined) return;
      try {
        watcher = watch(directory, { persistent: false }, (_event, name) => {
          if (name === null || name === walletId) announce();
        });
        watcher.on('error', unwatch);
        watched = found;
      } catch {
        // Nothing lost: the next look tries again.
      }
    };
    const tick = (): void => {
      cancelTick = clock.after(pollMs, tick);
      rewatch();
      if (fingerprint(file) !== seen) announce();
    };

    rewatch();
    let seen = fingerprint(file);
    let cancelTick = clock.after(pollMs, tick);
    return {
      stop: () => {
        cancelTick();
        clearImmediate(announcement);
        unwatch();
      },
    };
  };
}

const isPlainFileName = (name: string): boolean =>
  name !== '' &&
  name !== '.' &&
  name !== '..' &&
  !name.includes('\0') &&
  posix.basename(name) === name &&
  win32.basename(name) === name;

/** Tells a directory from its successor of the same name, which may well get the same inode number. */
function identity(path: string): string | undefined {
  const stats = look(path);
  return stats && `${stats.dev} ${stats.ino} ${stats.birthtimeMs}`;
}

/** Changes whenever the file is replaced or rewritten; also tells an absent file from a present one. */
function fingerprint(path: string): string {
  const stats = look(path);
  return stats === undefined ? 'absent' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}

/** Synchronous, so that nothing can change between starting to watch and the first look. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
