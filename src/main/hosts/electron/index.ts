import { mkdirSync } from 'node:fs';
import { hostname, release } from 'node:os';
import { join } from 'node:path';
import { app, ipcMain, Menu, protocol, session } from 'electron';
import envPaths from 'env-paths';
import { ipc } from '../../../shared/ipc/contract.ts';
import type { App } from '../../app/app.ts';
import { appEvents } from '../../ipc/app-events.ts';
import { appHandlers } from '../../ipc/app-handlers.ts';
import { bugTrace } from '../../ipc/bug-trace.ts';
import { serve } from '../../ipc/serve.ts';
import { createApp } from '../../wire.ts';
import { answerFromBundle } from './answer-from-bundle.ts';
import { APP_SCHEME } from './app-url.ts';
import { applicationMenu } from './application-menu.ts';
import { confineAllContents, refusePermissions } from './harden.ts';
import { isTrustedSender } from './is-trusted-sender.ts';
import { MainWindow } from './main-window.ts';

// The order of this file is the order of start-up, and it matters. Paths are relative to where the build puts it.
const BUNDLE = join(import.meta.dirname, '../renderer');
const PRELOAD = join(import.meta.dirname, '../preload/index.cjs');

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);

// The single-instance lock lives in this directory, and is refused to everybody when there is none (electron#33547).
const userData = join(app.getPath('appData'), 'LBRY Sync Companion');
mkdirSync(userData, { recursive: true, mode: 0o700 });
app.setPath('userData', userData);

if (app.requestSingleInstanceLock()) {
  confineAllContents(app);
  // Awaiting it here would wait for ever: Electron is not ready before this module has run (electron#40719).
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  refusePermissions(session.defaultSession);
  protocol.handle(APP_SCHEME, (request) => answerFromBundle(BUNDLE, request));
  Menu.setApplicationMenu(applicationMenu(process.platform));

  const window = new MainWindow({ preload: PRELOAD, devTools: !app.isPackaged });
  const service = createApp({
    dataDirectory: envPaths('lbry-sync-companion', { suffix: '' }).data,
    keychain: true,
    scryptWorkerUrl: new URL('./scrypt-worker.js', import.meta.url),
    practice: null,
    autostart: null,
    about: {
      version: app.getVersion(),
      platform: process.platform,
      release: release(),
      node: process.versions.node,
      deviceName: hostname(),
    },
    listeners: appEvents((channel, payload) => window.send(channel, payload)),
  });
  serve(ipc, appHandlers(service), {
    isTrusted: (event: Electron.IpcMainInvokeEvent) => isTrustedSender(event, window.webContents),
    handle: (channel, answer) => ipcMain.handle(channel, answer),
    report,
  });

  app.on('second-instance', () => window.present());
  app.on('window-all-closed', () => app.quit());
  // A profile may have been set up on the command line meanwhile.
  window.onFocus(() => refresh(service));
  refresh(service);
  void window.load();
}

function refresh(service: App): void {
  service.refresh().catch((cause: unknown) => report('refresh', cause));
}

function report(where: string, cause: unknown): void {
  process.stderr.write(`${where}: ${bugTrace(cause)}\n`);
}
