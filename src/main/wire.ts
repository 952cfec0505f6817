import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fileAppStore } from './adapters/files/file-app-store.ts';
import { fileHistoryStore } from './adapters/files/file-history-store.ts';
import { fileStateStore } from './adapters/files/file-state-store.ts';
import { rotatingLines } from './adapters/files/rotating-lines.ts';
import { nativeScrypt } from './adapters/kdf/native-scrypt.ts';
import { nobleScrypt } from './adapters/kdf/noble-scrypt.ts';
import { serialKdf } from './adapters/kdf/serial-kdf.ts';
import { keytarPasswordStore } from './adapters/keychain/keytar-password-store.ts';
import { memoryPasswordStore } from './adapters/keychain/memory-password-store.ts';
import { switchablePasswordStore } from './adapters/keychain/switchable-password-store.ts';
import { createConnectLbrySdk } from './adapters/lbry-sdk/connect-lbry-sdk.ts';
import { createWatchWalletFile } from './adapters/lbry-sdk/watch-wallet-file.ts';
import { type FindProxy, proxyFromEnvironment } from './adapters/network/find-proxy.ts';
import { ProxyAgent } from './adapters/network/proxy-agent.ts';
import { trustedAuthoritiesOnce } from './adapters/network/trusted-authorities.ts';
import { keysInAdvance } from './adapters/platform/keys-in-advance.ts';
import { networkAddresses } from './adapters/platform/network-addresses.ts';
import { nodeCipher } from './adapters/platform/node-cipher.ts';
import { systemClock } from './adapters/platform/system-clock.ts';
import { systemRandom } from './adapters/platform/system-random.ts';
import { createConnectServerEvents } from './adapters/sync-server/connect-server-events.ts';
import { createConnectSyncServer } from './adapters/sync-server/connect-sync-server.ts';
import { createReadServerTime } from './adapters/sync-server/read-server-time.ts';
import { App, type AppListeners } from './app/app.ts';
import type { AppPorts } from './app/app-ports.ts';
import { Companion } from './companion.ts';
import type { Ports } from './engine/ports.ts';
import type { Clock } from './ports/clock.ts';

export interface CompanionOptions {
  readonly dataDirectory: string;
  /** Whether keys may be kept in the OS keychain. */
  readonly keychain: boolean;
  readonly onProgress: Ports['onProgress'];
  /** Where the build put `scrypt-worker.ts`. */
  readonly scryptWorkerUrl: URL;
  /** Knows of proxies. Default: what the environment says. */
  readonly findProxy?: FindProxy;
  /** PEM of the one authority that vouches for servers. Default: those the system trusts. */
  readonly authority?: string;
  /** Stand-ins for some of the outside, for tests. */
  readonly ports?: Partial<Ports>;
}

/** The composition root: real adapters in, one Companion out. */
export function createCompanion(options: CompanionOptions): Companion {
  const clock = options.ports?.clock ?? systemClock();
  const dataDirectory = resolve(options.dataDirectory);
  const network = networkOf(options, clock);
  return new Companion({
    connectSyncServer: createConnectSyncServer(network),
    connectServerEvents: createConnectServerEvents(network),
    connectLbrySdk: createConnectLbrySdk({ clock }),
    watchWalletFile: createWatchWalletFile({ clock }),
    passwordStore: options.keychain
      ? keytarPasswordStore({ clock, random: systemRandom, scope: scopeOf(dataDirectory) })
      : memoryPasswordStore(),
    stateStore: fileStateStore({ dataDirectory, clock, random: systemRandom }),
    historyStore: fileHistoryStore({ dataDirectory, clock }),
    clock,
    random: systemRandom,
    kdf: serialKdf([nativeScrypt, nobleScrypt(options.scryptWorkerUrl)], clock),
    cipher: keysInAdvance(nodeCipher, { clock: systemClock({ keepsAlive: false }), random: systemRandom }),
    onProgress: options.onProgress,
    ...options.ports,
  });
}

export interface AppOptions extends Omit<CompanionOptions, 'onProgress'> {
  readonly about: AppPorts['about'];
  readonly practice: AppPorts['practice'];
  readonly autostart: AppPorts['autostart'];
  readonly listeners: AppListeners;
}

/** The same with an app around it, for hosts that have windows. It is still to be started. */
export function createApp(options: AppOptions): App {
  const { about, autostart, listeners, practice } = options;
  const clock = options.ports?.clock ?? systemClock();
  const dataDirectory = resolve(options.dataDirectory);
  const keychain = switchablePasswordStore(
    options.ports?.passwordStore ??
      (options.keychain
        ? keytarPasswordStore({ clock, random: systemRandom, scope: scopeOf(dataDirectory) })
        : null),
  );
  const network = networkOf(options, clock);
  const ports: AppPorts = {
    clock,
    random: systemRandom,
    connectSyncServer: createConnectSyncServer(network),
    connectServerEvents: createConnectServerEvents(network),
    connectLbrySdk: createConnectLbrySdk({ clock }),
    readServerTime: createReadServerTime(network),
    keychain,
    appStore: fileAppStore({ dataDirectory, clock }),
    activity: rotatingLines({ path: join(dataDirectory, 'activity.jsonl') }),
    practice,
    autostart,
    networkAddresses,
    about,
  };
  const companion = createCompanion({
    ...options,
    keychain: false,
    onProgress: (progress) => app.progressed(progress),
    ports: { ...options.ports, passwordStore: keychain },
  });
  const app: App = new App(companion, ports, listeners);
  return app;
}

/** The way to sync servers: through the proxies and with the authorities this computer is told to use. */
const networkOf = (
  { authority, findProxy = proxyFromEnvironment }: Pick<AppOptions, 'authority' | 'findProxy'>,
  clock: Clock,
) => ({
  clock,
  agent: new ProxyAgent(findProxy),
  ca: authority ?? trustedAuthoritiesOnce(),
});

/** Profiles of the same name in two data directories must not share a keychain entry. */
const scopeOf = (dataDirectory: string): string =>
  createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
