import { hostname, release } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json' with { type: 'json' };
import { systemClock } from '../../main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../main/adapters/platform/system-random.ts';
import type { App } from '../../main/app/app.ts';
import { BrowserHost } from '../../main/hosts/browser/browser-host.ts';
import type { BundleFiles } from '../../main/hosts/browser/bundle-files.ts';
import { type ServedApp, serveApp } from '../../main/hosts/browser/serve-app.ts';
import { appHandlers } from '../../main/ipc/app-handlers.ts';
import type { Kdf } from '../../main/ports/kdf.ts';
import { createApp } from '../../main/wire.ts';
import type { Ipc } from '../../shared/ipc/contract.ts';
import type { Handlers } from '../../shared/ipc/types.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { done, type Entrance, enterByCalls } from '../lbry/enter-by-calls.ts';
import { LbryApp } from '../lbry/lbry-app.ts';
import { type PracticeSdk, startPracticeSdk } from '../sdk/practice-sdk.ts';

export interface DemoDeviceParts {
  readonly name: string;
  /** All its own; whoever made it removes it. */
  readonly directory: string;
  readonly files: BundleFiles;
  readonly kdf: Kdf;
  readonly scryptWorkerUrl: URL;
}

/** One computer of the demo: LBRY, and a companion with its window on a port of its own. */
export class DemoDevice {
  readonly name: string;
  readonly lbry: LbryApp;
  readonly #sdk: PracticeSdk;
  readonly #host: BrowserHost;
  readonly #served: ServedApp;
  readonly #window: Handlers<Ipc>;
  readonly #watching: Set<(snapshot: Snapshot) => void>;

  static async start({ name, directory, files, kdf, scryptWorkerUrl }: DemoDeviceParts): Promise<DemoDevice> {
    const sdk = await startPracticeSdk({ walletDirectory: join(directory, 'lbryum') });
    const clock = systemClock({ keepsAlive: false });
    const host = await BrowserHost.start({
      port: 0,
      files,
      clock,
      random: systemRandom,
      report: (where, cause) => process.emitWarning(cause instanceof Error ? cause : `${where}: ${cause}`),
      onTab: () => served.refresh(),
    });
    if (!host.ok) throw new Error(host.problem.code);
    const watching = new Set<(snapshot: Snapshot) => void>();
    let app: App | undefined;
    const served = serveApp(host.value, ({ onSnapshot, onActivity }) => {
      app = createApp({
        dataDirectory: join(directory, 'companion'),
        // What is played here must leave nothing in the keychain of whoever plays.
        keychain: false,
        practice: null,
        autostart: null,
        about: {
          version,
          platform: process.platform,
          release: release(),
          node: process.versions.node,
          deviceName: `${name} (${hostname()})`,
        },
        scryptWorkerUrl,
        ports: { kdf },
        listeners: {
          onActivity,
          onSnapshot: (snapshot) => {
            onSnapshot(snapshot);
            for (const look of watching) look(snapshot);
          },
        },
      });
      return app;
    });
    if (app === undefined) throw new Error('No app was made');
    return new DemoDevice(name, sdk, { host: host.value, served, window: appHandlers(app), watching });
  }

  private constructor(
    name: string,
    sdk: PracticeSdk,
    inside: {
      readonly host: BrowserHost;
      readonly served: ServedApp;
      readonly window: Handlers<Ipc>;
      readonly watching: Set<(snapshot: Snapshot) => void>;
    },
  ) {
    this.name = name;
    this.lbry = new LbryApp(sdk.url);
    this.#sdk = sdk;
    this.#host = inside.host;
    this.#served = inside.served;
    this.#window = inside.window;
    this.#watching = inside.watching;
  }

  /** With a fresh code, good for one tab within a minute. */
  newLink(): string {
    return this.#host.newLink();
  }

  enter(account: Pick<Entrance, 'server' | 'email' | 'password' | 'account'>): Promise<void> {
    const { name: deviceName } = this;
    return enterByCalls(this.#window, { ...account, deviceName, sdk: this.#sdk.url, keychain: false });
  }

  /** Waits until the window would say that everything is the same, at that version or a later one. */
  inSync(atLeast = 1): Promise<void> {
    return this.#until(({ profiles: [profile] }) => {
      return profile?.status === 'up-to-date' && profile.busy === null && profile.sequence >= atLeast;
    });
  }

  pause = (): Promise<void> => done(this.#window.sync.pause({ profile: null, until: 'resumed' }));
  resume = (): Promise<void> => done(this.#window.sync.resume(null));

  async sequence(): Promise<number> {
    const read = await this.#window.state.read();
    return read.ok ? (read.value.profiles[0]?.sequence ?? 0) : 0;
  }

  async close(): Promise<void> {
    await this.#host.close();
    await this.#served.close();
    await this.#sdk.close();
  }

  #until(fits: (snapshot: Snapshot) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (snapshot: Snapshot) => {
        if (!fits(snapshot)) return;
        this.#watching.delete(look);
        resolve();
      };
      this.#watching.add(look);
      // It may be so already.
      void this.#window.state.read().then((read) => read.ok && look(read.value));
    });
  }
}
