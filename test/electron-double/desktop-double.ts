import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { BuiltDesktop } from './built-desktop.ts';
import type { ShownItem } from './electron/menu.ts';
import type { ShownTray } from './electron/tray.ts';
import { Link } from './link.ts';
import { WindowPage } from './window-page.ts';

export interface DesktopOptions {
  readonly browser: Browser;
  readonly built: BuiltDesktop;
  /** Where this person's files are. A second start in the same one is a second start of the app. */
  readonly home: string;
  readonly args?: readonly string[];
  /** Whether the desktop shows icons in a tray; GNOME does not. Default: it does. */
  readonly tray?: boolean;
  /** Derives keys for nothing. Default: yes. */
  readonly cheapKeys?: boolean;
  /** A keychain that works. Default: there is one. */
  readonly keychain?: boolean;
  /** A newer version there is. */
  readonly update?: string;
  /** Waits of half a minute and more take a thousandth of it. */
  readonly hurry?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly context?: BrowserContextOptions;
  /** Gets every page before anything is loaded in it. */
  readonly preparePage?: (page: Page) => Promise<void>;
}

type Done = readonly [what: string, ...details: unknown[]];

/** Which process runs which app, for those that are started a second time. */
const running = new Map<number, DesktopDouble>();

/** The built desktop app in a process of its own, on the double of Electron, with real pages for windows. */
export class DesktopDouble {
  /** What the app did with Electron, in order. */
  readonly log: Done[] = [];
  /** What the app said to nobody in particular. */
  stderr = '';
  /** The code it ended with. */
  readonly exited: Promise<number | null>;
  readonly #options: DesktopOptions;
  readonly #process: ChildProcess;
  readonly #link: Link;
  readonly #context: BrowserContext;
  readonly #windows = new Map<number, WindowPage>();

  static async start(options: DesktopOptions): Promise<DesktopDouble> {
    const { browser, context = {}, home, tray = true } = options;
    await mkdir(join(home, 'bin'), { recursive: true });
    await showTray(home, tray);
    const made = await browser.newContext(context);
    return new DesktopDouble(options, made);
  }

  private constructor(options: DesktopOptions, context: BrowserContext) {
    this.#options = options;
    this.#context = context;
    this.#process = fork(options.built.path('node_modules/electron/start.js'), options.args ?? [], {
      env: environment(options),
      execArgv: ['--expose-gc'],
      silent: true,
      serialization: 'advanced',
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    // Whoever is about to end does not hear it any more.
    const send = (message: object) => this.#process.connected && this.#process.send(message, () => undefined);
    this.#link = new Link(send, {
      openWindow: (id: number, preload: string | null) => this.#openWindow(id, preload),
      load: (id: number, url: string) => this.#windows.get(id)?.load(url),
      message: (id: number, channel: string, args: unknown[]) =>
        this.#windows.get(id)?.message(channel, args),
      closeWindow: (id: number) => this.#closeWindow(id),
      colours: (scheme: 'light' | 'dark') => this.#paint(scheme),
      secondInstance: (owner: number, argv: string[], directory: string, data: unknown) =>
        running.get(owner)?.ask('secondInstance', argv, directory, data),
    });
    this.#process.on('message', (message: { readonly did?: Done }) => {
      if (message.did === undefined) void this.#link.take(message as never);
      else this.log.push(message.did);
    });
    const { pid = 0 } = this.#process;
    running.set(pid, this);
    this.exited = once(this.#process, 'exit').then(([code]) => {
      running.delete(pid);
      this.#link.end(`The app has ended: ${this.stderr}`);
      return code;
    });
  }

  ask<T = void>(name: string, ...args: readonly unknown[]): Promise<T> {
    return this.#link.ask<T>(name, ...args);
  }

  get pages(): readonly Page[] {
    return [...this.#windows.values()].map(({ page }) => page);
  }

  /** What the app did of this kind, each with its details. */
  did(what: string): readonly (readonly unknown[])[] {
    return this.log.filter(([name]) => name === what).map(([, ...details]) => details);
  }

  tray(): Promise<ShownTray | null> {
    return this.ask('tray');
  }

  clickTray(...labels: readonly string[]): Promise<void> {
    return this.ask('clickTray', labels);
  }

  menu(): Promise<readonly ShownItem[] | null> {
    return this.ask('menu');
  }

  /** Titles of all notifications so far. */
  get notifications(): readonly string[] {
    return this.did('notification').map(([shown]) => (shown as { readonly title: string }).title);
  }

  clickNotification(title: string): Promise<void> {
    return this.ask('clickNotification', title);
  }

  showTray(isThere: boolean): Promise<void> {
    return showTray(this.#options.home, isThere);
  }

  /** As the system ends it, at once. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#process.kill(signal);
  }

  /** For the end of a test. */
  async end(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.kill();
    await this.exited;
    await this.#context.close();
  }

  async #openWindow(id: number, preload: string | null): Promise<void> {
    const { preparePage = async () => undefined } = this.#options;
    const window = await WindowPage.open(this.#context, this.#link, id, preload, preparePage);
    this.#windows.set(id, window);
  }

  async #closeWindow(id: number): Promise<void> {
    const window = this.#windows.get(id);
    this.#windows.delete(id);
    await window?.page.close();
  }

  async #paint(colorScheme: 'light' | 'dark'): Promise<void> {
    for (const page of this.pages) await page.emulateMedia({ colorScheme });
  }
}

function environment(options: DesktopOptions): Record<string, string> {
  const { built, cheapKeys = true, env = {}, home, hurry = false, keychain = true, update } = options;
  return {
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    TZ: 'UTC',
    PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH']}`,
    DOUBLE_appData: join(home, 'app-data'),
    DOUBLE_resources: join(home, 'resources'),
    ...(cheapKeys ? { DOUBLE_keys: 'cheap' } : {}),
    ...(hurry ? { DOUBLE_hurry: 'yes' } : {}),
    // Whether there is a bus is looked at first.
    ...(keychain
      ? { DOUBLE_keychain: join(home, 'keychain.json'), DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
      : {}),
    ...(update === undefined ? {} : { DOUBLE_update: update, APPIMAGE: built.path('app.AppImage') }),
    ...env,
  };
}

/** What the desktop's own bus would answer. */
async function showTray(home: string, isThere: boolean): Promise<void> {
  const program = join(home, 'bin', 'gdbus');
  await writeFile(program, `#!/bin/sh\necho '(${isThere},)'\n`);
  await chmod(program, 0o755);
}
