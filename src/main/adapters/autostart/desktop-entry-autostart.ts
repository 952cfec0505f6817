import { join } from 'node:path';
import type { Autostart } from '../../ports/autostart.ts';
import type { Clock } from '../../ports/clock.ts';
import { replaceFile } from '../files/atomic-file.ts';
import { onDisk } from '../files/disk-problem.ts';
import { fileSystem } from '../files/file-system.ts';
import { readIfThere, removeFile } from '../files/optional-file.ts';
import { makeDirectory } from '../files/profile-directory.ts';
import { type DesktopEntry, formatDesktopEntry, isEnabledEntry } from './desktop-entry.ts';

export interface DesktopEntryAutostartOptions {
  /** Of the user: `~/.config`, or where XDG_CONFIG_HOME points. */
  readonly configDirectory: string;
  /** Without an ending. */
  readonly fileName: string;
  readonly entry: DesktopEntry;
  readonly clock: Clock;
}

/** Linux: a file that every desktop runs at log-in. Electron has no way of its own there. */
export function desktopEntryAutostart(options: DesktopEntryAutostartOptions): Autostart {
  const { clock, configDirectory, entry, fileName } = options;
  const directory = join(configDirectory, 'autostart');
  const path = join(directory, `${fileName}.desktop`);
  return {
    async isOn() {
      const text = await onDisk(() => readIfThere(fileSystem, path));
      return text.ok && text.value !== undefined && isEnabledEntry(text.value);
    },
    turn: (on) =>
      onDisk(async () => {
        if (!on) return removeFile(fileSystem, path);
        await makeDirectory(fileSystem, directory);
        await replaceFile({ files: fileSystem, clock }, path, formatDesktopEntry(entry));
      }),
  };
}
