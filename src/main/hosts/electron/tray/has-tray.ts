import { nameHasOwner } from './name-has-owner.ts';

/** What desktops with a tray have on the session bus, whichever desktop it is. */
const WATCHER = 'org.kde.StatusNotifierWatcher';

/** Whether this desktop shows icons in a tray at present. macOS and Windows always do. */
export const hasTray = async (platform: string): Promise<boolean> =>
  platform !== 'linux' || nameHasOwner(WATCHER);
