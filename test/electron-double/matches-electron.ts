import type * as Real from 'electron';
import type {
  app,
  BrowserWindow,
  ipcMain,
  Notification,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  Tray,
} from './electron/index.ts';

/** Does not compile where a part of the double is not what Electron says it is. */
type Is<Double extends Electrons, Electrons> = Double;

/** The double against the types that come with Electron, for what the app uses of it. */
export type Matches = [
  Is<
    typeof app,
    Pick<
      Real.App,
      | 'enableSandbox'
      | 'exit'
      | 'getAppPath'
      | 'getPath'
      | 'getPreferredSystemLanguages'
      | 'getVersion'
      | 'isPackaged'
      | 'isReady'
      | 'quit'
      | 'requestSingleInstanceLock'
      | 'setAboutPanelOptions'
      | 'setAppUserModelId'
      | 'setAsDefaultProtocolClient'
      | 'setLoginItemSettings'
      | 'setPath'
      | 'whenReady'
    >
  >,
  Is<
    BrowserWindow,
    Pick<
      Real.BrowserWindow,
      | 'close'
      | 'destroy'
      | 'focus'
      | 'getNormalBounds'
      | 'isDestroyed'
      | 'isFocused'
      | 'isMaximized'
      | 'isMinimized'
      | 'isVisible'
      | 'loadURL'
      | 'maximize'
      | 'minimize'
      | 'restore'
      | 'setBounds'
      | 'show'
    >
  >,
  Is<BrowserWindow['webContents'], Pick<Real.WebContents, 'id' | 'send' | 'setWindowOpenHandler'>>,
  Is<typeof ipcMain, Pick<Real.IpcMain, 'handle'>>,
  Is<Notification, Pick<Real.Notification, 'body' | 'close' | 'show' | 'title'>>,
  Is<
    typeof nativeTheme,
    Pick<Real.NativeTheme, 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'>
  >,
  Is<typeof protocol, Pick<Real.Protocol, 'registerSchemesAsPrivileged'>>,
  Is<typeof screen, Pick<Real.Screen, 'getAllDisplays'>>,
  Is<
    (typeof session)['defaultSession'],
    Pick<
      Real.Session,
      | 'resolveProxy'
      | 'setDevicePermissionHandler'
      | 'setPermissionCheckHandler'
      | 'setPermissionRequestHandler'
    >
  >,
  Is<typeof shell, Pick<Real.Shell, 'openExternal'>>,
  Is<
    Tray,
    Pick<Real.Tray, 'destroy' | 'isDestroyed' | 'setImage' | 'setIgnoreDoubleClickEvents' | 'setToolTip'>
  >,
];
