import { app } from './app.ts';
import { Menu } from './menu.ts';
import { ipcMain } from './messages.ts';
import { Notification } from './notification.ts';
import { protocol, session } from './protocol.ts';
import { ready } from './ready.ts';
import { nativeImage, nativeTheme, powerMonitor, screen, shell } from './system.ts';
import { Tray } from './tray.ts';
import { BrowserWindow } from './window.ts';

/** The `electron` module as far as the app uses it. `double` is for whoever starts the process. */
export {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  ready as double,
  screen,
  session,
  shell,
  Tray,
};
