import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Entrance, enterByCalls } from '../../../src/practice/lbry/enter-by-calls.ts';
import { channels } from '../../../src/shared/ipc/channels.ts';
import type { Ipc } from '../../../src/shared/ipc/contract.ts';
import { createBridge } from '../../../src/shared/ipc/create-bridge.ts';
import type { Handlers } from '../../../src/shared/ipc/types.ts';
import type { BuiltDesktop } from '../../electron-double/built-desktop.ts';
import { DesktopDouble } from '../../electron-double/desktop-double.ts';
import { Computer, type ComputerOptions, type Machine, type Seat } from './computer.ts';
import { eventually } from './eventually.ts';
import { Tab } from './tab.ts';

/** Where the desktop app keeps its files below the person's own. */
export const DATA = 'lbry-sync-companion';

/** The window's own page, as the app knows it. */
const OUR_PAGE = { url: 'app://companion/index.html', isMain: true };

/** The same computer with the desktop app on it: as built, in a process of its own, on the double of Electron. */
export class DesktopComputer extends Computer {
  readonly #built: BuiltDesktop;
  readonly #seat: Seat;
  readonly #home: string;
  readonly #options: ComputerOptions;
  readonly #tabs = new Map<unknown, Tab>();
  #running: DesktopDouble | null = null;

  constructor(built: BuiltDesktop, home: string, seat: Seat, machine: Machine, options: ComputerOptions) {
    super(seat, machine, options);
    this.#built = built;
    this.#home = home;
    this.#seat = seat;
    this.#options = options;
  }

  get desktop(): DesktopDouble {
    if (this.#running === null) throw new Error(`The app of ${this.name} is not running`);
    return this.#running;
  }

  override get tabs(): readonly Tab[] {
    return [...this.#tabs.values()];
  }

  /** In the tray, as after log-in. */
  override async start(): Promise<void> {
    const { keychain, keys = 'cheap' } = this.#options;
    this.#running = await DesktopDouble.start({
      browser: this.#seat.browser,
      built: this.#built,
      home: this.#home,
      args: ['--hidden'],
      cheapKeys: keys === 'cheap',
      keychain: keychain !== null,
      env: { XDG_DATA_HOME: this.#home },
      context: {
        viewport: { width: 1120, height: 760 },
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'UTC',
        acceptDownloads: true,
      },
      preparePage: async (page) => void this.#tabs.set(page, await Tab.of(page)),
    });
    await eventually(() => this.desktop.tray()).not.toBeNull();
  }

  /** The keychain answers every call with these words, as that of a system does; null: it works again. */
  async keychainRefuses(words: string | null): Promise<void> {
    const path = join(this.#home, 'keychain.json.refuses');
    await (words === null ? rm(path) : writeFile(path, words));
  }

  /** As a person quits it. */
  override async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    await running.ask('quit').catch(() => undefined);
    expect(await running.exited).toBe(0);
    await running.end();
    expect(running.stderr).toBe('');
  }

  /** Windows end with the app. */
  override reopen(): Promise<Tab> {
    return this.open();
  }

  /** The one window there is, opened or brought to the front. */
  override async open(): Promise<Tab> {
    await this.desktop.clickTray('Open LBRY Sync Companion');
    await eventually(() => this.desktop.pages.length).toBe(1);
    const tab = this.#tabs.get(this.desktop.pages[0]);
    if (tab === undefined) throw new Error('The window is not known');
    await tab.title().waitFor();
    return tab;
  }

  override async enter(entrance: Pick<Entrance, 'server' | 'email' | 'password' | 'account'>): Promise<void> {
    // Only the page of a window may ask.
    await this.open();
    const calls = createBridge<Ipc>(channels, {
      call: (channel, argument) => this.desktop.ask('invoke', 1, OUR_PAGE, channel, [argument]),
      listen: () => () => undefined,
    });
    const keychain = this.#options.keychain !== null;
    await enterByCalls(calls as Handlers<Ipc>, {
      ...entrance,
      deviceName: this.name,
      sdk: this.sdk.url,
      keychain,
    });
  }

  override async end(): Promise<void> {
    await this.stop();
    expect(this.tabs.flatMap(({ faults }) => faults)).toEqual([]);
  }
}
