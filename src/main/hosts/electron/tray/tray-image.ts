import { join } from 'node:path';
import type { TrayBadge } from './tray-badge.ts';

/** What an icon has to stand out from. */
export interface Panel {
  /** Of Node. */
  readonly platform: string;
  /** XDG_CURRENT_DESKTOP; empty where there is none. */
  readonly desktop: string;
  /** Whether the system's own parts are dark. */
  readonly dark: boolean;
}

/** Desktops whose panel is dark in the light theme too. */
const ALWAYS_DARK = /\b(?:GNOME|Unity|Pantheon)\b/i;

/** Linux panels have 22 or 24 pixels; macOS and Windows take the smallest and its double. */
const LINUX_SUFFIX = '-22';

/** The file of an icon. macOS colours its own from the shape; elsewhere the icon has to fit the panel. */
export function trayImage(resources: string, badge: TrayBadge, { platform, desktop, dark }: Panel): string {
  const tray = join(resources, 'tray');
  if (platform === 'darwin') return join(tray, `${badge}-template.png`);
  const variant = dark || ALWAYS_DARK.test(desktop) ? 'dark' : 'light';
  return join(tray, `${badge}-${variant}${platform === 'linux' ? LINUX_SUFFIX : ''}.png`);
}
