import type { MenuItemConstructorOptions } from 'electron';
import type { Text } from '../../../shared/text/texts.ts';

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };

/**
 * The menu of the window, in the app's own words: Electron's are English. macOS takes copy, paste and quit from it;
 * elsewhere it is hidden until it is asked for.
 */
export function applicationMenu(platform: string, text: Text, getLbry: () => void): Item[] {
  const app = text('ui.appName');
  const quit: Item = { role: 'quit', label: text('tray.quit', { app }) };
  const about: Item = { role: 'about', label: text('menu.about', { app }) };
  const edit = submenu(text('menu.edit'), [
    { role: 'undo', label: text('menu.undo') },
    { role: 'redo', label: text('menu.redo') },
    SEPARATOR,
    { role: 'cut', label: text('menu.cut') },
    { role: 'copy', label: text('menu.copy') },
    { role: 'paste', label: text('menu.paste') },
    { role: 'selectAll', label: text('menu.selectAll') },
  ]);
  const view = submenu(text('menu.view'), [
    { role: 'resetZoom', label: text('menu.actualSize') },
    { role: 'zoomIn', label: text('menu.zoomIn') },
    { role: 'zoomOut', label: text('menu.zoomOut') },
    SEPARATOR,
    { role: 'togglefullscreen', label: text('menu.fullScreen') },
  ]);
  const help: Item = { label: text('menu.getLbry'), click: getLbry };
  const minimise: Item = { role: 'minimize', label: text('menu.minimise') };
  const close: Item = { role: 'close', label: text('menu.close') };
  if (platform !== 'darwin') {
    return [
      submenu(text('menu.file'), [close, SEPARATOR, quit]),
      edit,
      view,
      submenu(text('menu.help'), [help, SEPARATOR, about]),
    ];
  }
  const ours = submenu(app, [
    about,
    SEPARATOR,
    { role: 'hide', label: text('menu.hide', { app }) },
    { role: 'hideOthers', label: text('menu.hideOthers') },
    { role: 'unhide', label: text('menu.showAll') },
    SEPARATOR,
    quit,
  ]);
  return [
    ours,
    edit,
    view,
    submenu(text('menu.window'), [minimise, close]),
    submenu(text('menu.help'), [help]),
  ];
}

const submenu = (label: string, items: Item[]): Item => ({ label, submenu: items });
