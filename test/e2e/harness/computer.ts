import type { Browser, BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { systemClock } from '../../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../../src/main/adapters/platform/system-random.ts';
import type { AppPorts } from '../../../src/main/app/app-ports.ts';
import type { Ports } from '../../../src/main/engine/ports.ts';
import { BrowserHost } from '../../../src/main/hosts/browser/browser-host.ts';
import { readBundleFiles } from '../../../src/main/hosts/browser/bundle-files.ts';
import { type ServedApp, serveApp } from '../../../src/main/hosts/browser/serve-app.ts';
import { appHandlers } from '../../../src/main/ipc/app-handlers.ts';
import type { PasswordStore } from '../../../src/main/ports/password-store.ts';
import { createApp } from '../../../src/main/wire.ts';
import { type Entrance, enterByCalls } from '../../../src/practice/lbry/enter-by-calls.ts';
import { LbryApp } from '../../../src/practice/lbry/lbry-app.ts';
import type { PracticeSdk, PracticeSdkOptions } from '../../../src/practice/sdk/practice-sdk.ts';
import type { Ipc } from '../../../src/shared/ipc/contract.ts';
import type { Handlers } from '../../../src/shared/ipc/types.ts';
import { cheapKdf } from '../../fakes/cheap-kdf.ts';
import { cliParts, testKeychain } from '../../fakes/cli-parts.ts';
import { CommandLine, type Outcome } from '../../fakes/command-line.ts';
import { quickCipher } from '../../fakes/quick-cipher.ts';
import { Tab } from './tab.ts';

export interface ComputerOptions {
  /** `cheap`, the default, derives other keys for other passwords at once; `real` takes seconds and a gigabyte. */
  readonly keys?: 'cheap' | 'real';
  /** Null for a computer without one. Default: one that works, and outlives a restart of the companion. */
  readonly keychain?: PasswordStore | null;
  readonly sdk?: Partial<PracticeSdkOptions>;
  /** PEM of the authority that vouches for servers, in place of those the system trusts. */
  readonly authority?: string;
  /** A practice network to offer, given where the companion keeps its files. */
  readonly practice?: (dataDirectory: string) => AppPorts['practice'];
  /** More stand-ins for the outside, given where the companion keeps its files. */
  readonly ports?: (dataDirectory: string) => Partial<Ports>;
}

export interface Machine {
  readonly sdk: PracticeSdk;
  readonly walletDirectory: string;
  readonly dataDirectory: string;
}

export interface Seat {
  readonly name: string;
  readonly browser: Browser;
  readonly pageDirectory: string;
}

interface Running {
  readonly host: BrowserHost;
  readonly app: ServedApp;
  /** What a window may ask for. */
  readonly calls: Handlers<Ipc>;
}

/** One computer: LBRY, the companion behind its browser host, and a browser. */
export class Computer {
  readonly name: string;
  readonly sdk: PracticeSdk;
  /** Where LBRY keeps its wallets. */
  readonly walletDirectory: string;
  /** Where the companion keeps everything. */
  readonly dataDirectory: string;
  /** What a person does in LBRY on this computer. */
  readonly lbry: LbryApp;
  readonly #seat: Seat;
  readonly #options: ComputerOptions;
  readonly #keychain: PasswordStore | null;
  readonly #tabs: Tab[] = [];
  #context: BrowserContext | null = null;
  #running: Running | null = null;
  #port = 0;

  constructor(seat: Seat, { sdk, walletDirectory, dataDirectory }: Machine, options: ComputerOptions) {
    this.name = seat.name;
    this.sdk = sdk;
    this.walletDirectory = walletDirectory;
    this.dataDirectory = dataDirectory;
    this.lbry = new LbryApp(sdk.url);
    this.#seat = seat;
    this.#options = options;
    this.#keychain = options.keychain === undefined ? testKeychain() : options.keychain;
  }

  /** Of the window, without a code. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** With a fresh one-time code. */
  newLink(): string {
    return this.#current.host.newLink();
  }

  get tabs(): readonly Tab[] {
    return this.#tabs;
  }

  /** Starts the companion; again at the same port. */
  async start(): Promise<void> {
    const clock = systemClock({ keepsAlive: false });
    const started = await BrowserHost.start({
      port: this.#port,
      files: await readBundleFiles(this.#seat.pageDirectory),
      clock,
      random: systemRandom,
      report: (where, cause) => expect.fail(`A bug in ${where}: ${String(cause)}`),
      onTab: () => this.#running?.app.refresh(),
    });
    if (!started.ok) throw new Error(started.problem.code);
    const host = started.value;
    const { authority, keys = 'cheap', ports, practice } = this.#options;
    let calls: Handlers<Ipc> | undefined;
    const app = serveApp(host, (listeners) => {
      const made = createApp({
        dataDirectory: this.dataDirectory,
        keychain: false,
        ...(authority !== undefined && { authority }),
        practice: practice?.(this.dataDirectory) ?? null,
        autostart: null,
        about: {
          version: '0.1.0',
          platform: 'linux',
          release: '6.1',
          node: '20.19.0',
          deviceName: this.name,
        },
        listeners,
        scryptWorkerUrl: new URL('file:///never-started'),
        ports: {
          ...(keys === 'cheap' && { kdf: cheapKdf, cipher: quickCipher }),
          ...(this.#keychain !== null && { passwordStore: this.#keychain }),
          ...ports?.(this.dataDirectory),
        },
      });
      calls = appHandlers(made);
      return made;
    });
    if (calls === undefined) throw new Error('No app was made');
    this.#running = { host, app, calls };
    this.#port = Number(new URL(host.newLink()).port);
  }

  /** Sets it up without a window, which is quicker than clicking; asks no keychain where there is none. */
  enter(entrance: Pick<Entrance, 'server' | 'email' | 'password' | 'account'>): Promise<void> {
    const { name: deviceName, sdk } = this;
    const keychain = this.#keychain !== null;
    return enterByCalls(this.#current.calls, { ...entrance, deviceName, sdk: sdk.url, keychain });
  }

  /** A command line on this computer, with the same files and the same keychain. */
  onCommandLine(args: readonly string[], password: string): Promise<Outcome> {
    const line = new CommandLine(cliParts(this.dataDirectory, this.#keychain ?? testKeychain()));
    return line.run(['--password-stdin', ...args], { lines: [password] });
  }

  /** Ends the companion as closing its terminal does. LBRY and the browser stay, and every tab says that it is gone. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.host.close();
    await running?.app.close();
    const open = this.#tabs.filter(({ page }) => !page.isClosed());
    await Promise.all(open.map(({ page }) => page.locator('.connect-words').waitFor({ state: 'attached' })));
  }

  /** The companion anew: what was in memory is gone, files and keychain stay, tabs need a fresh link. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Opens a tab's window anew after a start of the companion, and answers with the tab it is in then. */
  async reopen(tab: Tab): Promise<Tab> {
    await tab.enter(this.newLink());
    return tab;
  }

  /** Opens the window in a new tab, with a fresh link. All tabs of a computer are of one browser. */
  async open(): Promise<Tab> {
    this.#context ??= await this.#seat.browser.newContext({
      viewport: { width: 1120, height: 760 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
      acceptDownloads: true,
    });
    const tab = await Tab.open(this.#context);
    this.#tabs.push(tab);
    await tab.enter(this.newLink());
    return tab;
  }

  /** For the end of a test: a page that broke its policy or threw fails it. */
  async end(): Promise<void> {
    await this.#context?.close();
    await this.stop();
    expect(this.#tabs.flatMap(({ faults }) => faults)).toEqual([]);
  }

  get #current(): Running {
    if (this.#running === null) throw new Error(`The companion of ${this.name} is not running`);
    return this.#running;
  }
}
