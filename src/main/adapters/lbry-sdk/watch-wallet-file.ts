import { type FSWatcher, type Stats, statSync, watch } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import type { WatchWalletFile } from '../../ports/lbry-sdk.ts';

export interface WatchWalletFileOptions {
  readonly clock: Clock;
  /** How often is looked where there is no watch. */
  readonly pollMs?: number;
  /** How often is looked whether the watch missed something. */
  readonly patrolMs?: number;
}

/**
 * Watches `<wallet directory>/wallets/<wallet id>`. The directory is watched, not the file, because the SDK replaces
 * the file by rename. A look every `patrolMs` finds what the watch missed (network drives). Without a watch, when the
 * directory does not exist yet or the system has no watches left, a look every `pollMs` is all there is.
 * A wallet id that is not a plain file name is never looked at.
 */
export function createWatchWalletFile(options: WatchWalletFileOptions): WatchWalletFile {
  const { clock, pollMs = 15_000, patrolMs = 120_000 } = options;
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
        watcher.on('error', () => {
          unwatch();
          cancelLook();
          cancelLook = nextLook();
        });
        watched = found;
      } catch {
        // Nothing lost: the next look tries again.
      }
    };
    const nextLook = (): (() => void) => clock.after(watcher === undefined ? pollMs : patrolMs, look);
    const look = (): void => {
      rewatch();
      cancelLook = nextLook();
      if (fingerprint(file) !== seen) announce();
    };

    rewatch();
    let seen = fingerprint(file);
    let cancelLook = nextLook();
    return {
      stop: () => {
        cancelLook();
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
  const stats = statsOf(path);
  return stats && `${stats.dev} ${stats.ino} ${stats.birthtimeMs}`;
}

/** Changes whenever the file is replaced or rewritten; also tells an absent file from a present one. */
function fingerprint(path: string): string {
  const stats = statsOf(path);
  return stats === undefined ? 'absent' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}

/** Synchronous, so that nothing can change between starting to watch and the first look. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
