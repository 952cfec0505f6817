import { Menu } from 'electron';

/** macOS takes copy, paste and quit from the menu; elsewhere the window needs none. */
export function applicationMenu(platform: NodeJS.Platform): Menu | null {
  if (platform !== 'darwin') return null;
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
}
