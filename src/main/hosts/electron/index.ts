import { mkdirSync } from 'node:fs';
import { homedir, hostname, release } from 'node:os';
import { join } from 'node:path';
import { app, ipcMain, protocol, session } from 'electron';
import envPaths from 'env-paths';
import { ipc } from '../../../shared/ipc/contract.ts';
import { desktopEntryAutostart } from '../../adapters/autostart/desktop-entry-autostart.ts';
import { readProxyList } from '../../adapters/network/find-proxy.ts';
import { systemClock } from '../../adapters/platform/system-clock.ts';
import type { App } from '../../app/app.ts';
import { appEvents } from '../../ipc/app-events.ts';
import { appHandlers } from '../../ipc/app-handlers.ts';
import { bugTrace } from '../../ipc/bug-trace.ts';
import { serve } from '../../ipc/serve.ts';
import type { Autostart } from '../../ports/autostart.ts';
import { createApp } from '../../wire.ts';
import { answerFromBundle } from './answer-from-bundle.ts';
import { APP_SCHEME } from './app-url.ts';
import { Desktop } from './desktop.ts';
import { confineAllContents, refusePermissions } from './harden.ts';
import { isTrustedSender } from './is-trusted-sender.ts';
import { DEEP_LINK_SCHEME, parseDeepLink } from './launch/deep-link.ts';
import { HIDDEN_FLAG, readLaunchArguments, readLaunchRequest } from './launch/launch-request.ts';
import { loginItemAutostart } from './login-item-autostart.ts';
import { readPackageType } from './read-package-type.ts';
import { startCommand } from './start-command.ts';
import { Updates } from './updates.ts';
import { updatesItself } from './updates-itself.ts';

// The order of this file is the order of start-up, and it matters. Paths are relative to where the build puts it.
const BUNDLE = join(import.meta.dirname, '../renderer');
const PRELOAD = join(import.meta.dirname, '../preload/index.cjs');
const RESOURCES = join(import.meta.dirname, '../../resources');
const APP_NAME = 'LBRY Sync Companion';
/** Of the desktop entry that the packages bring. */
const LINUX_NAME = 'lbry-sync-companion';

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);

// The single-instance lock lives in this directory, and is refused to everybody when there is none (electron#33547).
const userData = join(app.getPath('appData'), APP_NAME);
mkdirSync(userData, { recursive: true, mode: 0o700 });
app.setPath('userData', userData);

const request = readLaunchArguments(process.argv);
if (app.requestSingleInstanceLock(request)) {
  // Windows shows notifications only of what it knows by this name; it is the one in the installer.
  app.setAppUserModelId('io.github.lbry-sync-companion');
  confineAllContents(app);
  const desktop = new Desktop({ userData, resources: RESOURCES, preload: PRELOAD, report });
  app.on('second-instance', (_event, _argv, _directory, sent) => desktop.launch(readLaunchRequest(sent)));
  // Only macOS: a link, also before there is anything to show.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    desktop.launch({ hidden: false, route: parseDeepLink(url) });
  });
  // Awaiting it here would wait for ever: Electron is not ready before this module has run (electron#40719).
  app.whenReady().then(
    () => start(desktop),
    (cause: unknown) => report('start', cause),
  );
} else {
  app.quit();
}

async function start(desktop: Desktop): Promise<void> {
  refusePermissions(session.defaultSession);
  protocol.handle(APP_SCHEME, (asked) => answerFromBundle(BUNDLE, asked));
  app.setAboutPanelOptions({ applicationName: APP_NAME, applicationVersion: app.getVersion() });
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);

  const events = appEvents((channel, payload) => desktop.window.send(channel, payload));
  const service = createApp({
    dataDirectory: envPaths('lbry-sync-companion', { suffix: '' }).data,
    keychain: true,
    // As Chromium finds them: settings of the system, and scripts of the network.
    findProxy: async (origin) => readProxyList(await session.defaultSession.resolveProxy(origin)),
    scryptWorkerUrl: new URL('./scrypt-worker.js', import.meta.url),
    // The practice network is no part of what is installed.
    practice: null,
    autostart: autostart(),
    about: {
      version: app.getVersion(),
      platform: process.platform,
      release: release(),
      node: process.versions.node,
      deviceName: hostname(),
    },
    listeners: {
      onSnapshot: (snapshot) => {
        events.onSnapshot(snapshot);
        desktop.show(snapshot);
      },
      onActivity: (event) => {
        events.onActivity(event);
        desktop.showTray();
      },
    },
  });
  serve(ipc, appHandlers(service), {
    isTrusted: (event: Electron.IpcMainInvokeEvent) => isTrustedSender(event, desktop.window.webContents),
    handle: (channel, answer) => ipcMain.handle(channel, answer),
    report,
  });
  desktop.start(service, await findUpdates(service, desktop), request);
}

/** Null where a package manager, or nobody, replaces this installation. */
async function findUpdates(service: App, desktop: Desktop): Promise<Updates | null> {
  const { isPackaged } = app;
  const appImage = process.env['APPIMAGE'];
  const packageType = readPackageType(process.resourcesPath);
  if (!updatesItself({ isPackaged, appImage, packageType, platform: process.platform })) return null;
  // Large, and of use in some installations only.
  const { electronUpdateFeed } = await import('./electron-update-feed.ts');
  return new Updates({
    feed: electronUpdateFeed(),
    clock: systemClock(),
    snapshot: () => service.read(),
    onChange: () => desktop.showTray(),
    report,
  });
}

function autostart(): Autostart {
  if (process.platform !== 'linux') return loginItemAutostart(app);
  const command = startCommand({
    appImage: process.env['APPIMAGE'],
    execPath: process.execPath,
    appPath: app.isPackaged ? null : app.getAppPath(),
  });
  return desktopEntryAutostart({
    configDirectory: process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
    fileName: LINUX_NAME,
    entry: { name: APP_NAME, command: [...command, HIDDEN_FLAG], icon: LINUX_NAME },
    clock: systemClock(),
  });
}

function report(where: string, cause: unknown): void {
  process.stderr.write(`${where}: ${bugTrace(cause)}\n`);
}
