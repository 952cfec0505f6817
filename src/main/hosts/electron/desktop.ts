import { join } from 'node:path';
import { app, Menu, nativeTheme, powerMonitor, screen } from 'electron';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { systemClock } from '../../adapters/platform/system-clock.ts';
import type { App } from '../../app/app.ts';
import { applicationMenu } from './application-menu.ts';
import { GET_LBRY } from './external-address.ts';
import type { LaunchRequest } from './launch/launch-request.ts';
import { MainWindow } from './main-window.ts';
import { Notifier } from './notices/notifier.ts';
import { showNotification } from './notices/show-notification.ts';
import { openExternal } from './open-external.ts';
import { Quitting } from './quitting.ts';
import { Speaking } from './speaking.ts';
import { hasTray } from './tray/has-tray.ts';
import { trayBadge } from './tray/tray-badge.ts';
import { TrayIcon } from './tray/tray-icon.ts';
import { trayImage } from './tray/tray-image.ts';
import { type TrayAction, trayMenu } from './tray/tray-menu.ts';
import { TrayPresence } from './tray/tray-presence.ts';
import type { Updates } from './updates.ts';
import { DesktopMemory } from './window/desktop-memory.ts';

const RECENT = 5;

export interface DesktopOptions {
  readonly userData: string;
  /** Where icons are. */
  readonly resources: string;
  readonly preload: string;
  readonly report: (where: string, cause: unknown) => void;
}

/** What a person has of the app on their desktop: a window, an icon in the tray, notifications, a menu. */
export class Desktop {
  readonly window: MainWindow;
  readonly #options: DesktopOptions;
  readonly #platform = process.platform;
  readonly #clock = systemClock();
  readonly #memory: DesktopMemory;
  readonly #speaking: Speaking;
  readonly #tray: TrayIcon;
  readonly #presence: TrayPresence;
  readonly #notifier: Notifier;
  readonly #quitting: Quitting;
  #service: App | null = null;
  #updates: Updates | null = null;
  #snapshot: Snapshot | null = null;
  #early: LaunchRequest | null = null;

  constructor(options: DesktopOptions) {
    const { preload, report, resources, userData } = options;
    this.#options = options;
    this.#memory = new DesktopMemory(join(userData, 'window.json'));
    this.window = new MainWindow({
      preload,
      icon: join(resources, 'icons', '256x256.png'),
      devTools: !app.isPackaged,
      memory: this.#memory,
      displays: () => screen.getAllDisplays(),
      // A profile may have been set up on the command line meanwhile.
      onFocus: () => this.refresh(),
      onClosed: () => this.#windowClosed(),
      report,
    });
    this.#speaking = new Speaking(
      () => app.getPreferredSystemLanguages(),
      () => this.#spoke(),
    );
    this.#tray = new TrayIcon({
      platform: this.#platform,
      perform: (action) => {
        this.#perform(action).catch((cause: unknown) => report('tray', cause));
      },
    });
    this.#presence = new TrayPresence({
      clock: this.#clock,
      ask: () => hasTray(this.#platform),
      onChange: (isThere) => this.#trayChanged(isThere),
    });
    this.#notifier = new Notifier({
      clock: this.#clock,
      text: () => this.#speaking.speech.text,
      isWatched: () => this.window.isWatched,
      show: showNotification,
      open: (route) => this.window.open(route),
    });
    this.#quitting = new Quitting({
      clock: this.#clock,
      close: () => this.#close(),
      quit: () => app.quit(),
      report,
    });
  }

  /** Shows itself in front of a service, as a start asks for it. */
  start(service: App, updates: Updates | null, request: LaunchRequest): void {
    this.#service = service;
    this.#updates = updates;
    this.#spoke();
    this.#listen();
    void this.#presence.start();
    this.launch(this.#early ?? request);
    this.refresh();
    updates?.start();
  }

  /** The first start, another one, or a link that was clicked, which may come before there is anything to show. */
  launch(request: LaunchRequest): void {
    if (this.#service === null) this.#early = request;
    else if (!request.hidden) this.window.open(request.route);
  }

  /** The service has something new to show. */
  show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    const { language, theme } = snapshot.app;
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    void this.#speaking.follow(language);
    this.showTray();
    this.#notifier.see(snapshot);
  }

  /** Draws the tray anew; what has not changed stays. */
  showTray(): void {
    if (!this.#presence.isThere || this.#snapshot === null || this.#service === null) return;
    const panel = {
      platform: this.#platform,
      desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
      dark: systemIsDark(),
    };
    const { items: recent } = this.#service.activity.list({ offset: 0, limit: RECENT });
    this.#tray.show(
      trayImage(this.#options.resources, trayBadge(this.#snapshot), panel),
      trayMenu({
        snapshot: this.#snapshot,
        recent,
        update: this.#updates?.state ?? { kind: 'none' },
        speech: this.#speaking.speech,
        now: this.#clock.now(),
      }),
    );
  }

  refresh(): void {
    this.#service?.refresh().catch((cause: unknown) => this.#options.report('refresh', cause));
  }

  #listen(): void {
    app.on('before-quit', (event) => this.#quitting.onBeforeQuit(event));
    // What happens then is decided where the window is closed; without a listener Electron would quit.
    app.on('window-all-closed', () => undefined);
    app.on('activate', () => this.window.open(null));
    nativeTheme.on('updated', () => this.showTray());
    powerMonitor.on('resume', () => this.#service?.woke());
    powerMonitor.on('unlock-screen', () => this.#service?.woke());
    powerMonitor.on('shutdown', (event?: Electron.Event) => {
      // Held back for a moment, so that what is under way comes to its end.
      event?.preventDefault();
      app.quit();
    });
  }

  #trayChanged(isThere: boolean): void {
    if (isThere) {
      this.showTray();
      return;
    }
    this.#tray.remove();
    // Whatever was hidden in the tray must not be lost with it.
    if (!this.window.isOpen && !this.#quitting.hasBegun) this.window.open(null);
  }

  #windowClosed(): void {
    if (this.#quitting.hasBegun) return;
    const stays = this.#platform === 'darwin' || this.#presence.isThere;
    this.#sayOnce(stays ? 'stillHere' : 'noTray');
    if (!stays) app.quit();
  }

  #sayOnce(what: 'stillHere' | 'noTray'): void {
    const { said } = this.#memory.remembered;
    if (said[what]) return;
    this.#memory.keep({ said: { ...said, [what]: true } });
    this.#notifier.remark(what);
  }

  /** Menus and tray in the language that is spoken now. */
  #spoke(): void {
    const { text } = this.#speaking.speech;
    const template = applicationMenu(this.#platform, text, () => {
      openExternal(GET_LBRY).catch((cause: unknown) => this.#options.report('openExternal', cause));
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    this.showTray();
  }

  async #perform(action: TrayAction): Promise<void> {
    const service = this.#service;
    if (service === null) return;
    switch (action.do) {
      case 'open':
        this.window.open(action.route);
        return;
      case 'sync': {
        const all = this.#snapshot?.profiles.map(({ name }) => name) ?? [];
        const wanted = action.profile === null ? all : [action.profile];
        await Promise.all(wanted.map((name) => service.syncNow(name)));
        return;
      }
      case 'pause':
        await service.pause(action.profile, action.length);
        return;
      case 'resume':
        await service.resume(action.profile);
        return;
      case 'fetch-update':
        await this.#updates?.fetch();
        return;
      case 'install-update': {
        const decision = await this.#updates?.install();
        if (decision?.may === false) this.#notifier.remark('updateWaits');
        return;
      }
      case 'quit':
        app.quit();
        return;
    }
  }

  async #close(): Promise<void> {
    this.#presence.close();
    this.#notifier.close();
    this.#updates?.close();
    this.#tray.remove();
    await this.#service?.close();
  }
}

/** Of the system's own parts, whatever the app itself was told to be. Linux does not tell them apart. */
const systemIsDark = (): boolean =>
  process.platform === 'linux'
    ? nativeTheme.shouldUseDarkColors
    : nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
