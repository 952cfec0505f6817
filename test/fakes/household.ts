import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryPasswordStore } from '../../src/main/adapters/keychain/memory-password-store.ts';
import { createConnectLbrySdk } from '../../src/main/adapters/lbry-sdk/connect-lbry-sdk.ts';
import { createWatchWalletFile } from '../../src/main/adapters/lbry-sdk/watch-wallet-file.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { createConnectServerEvents } from '../../src/main/adapters/sync-server/connect-server-events.ts';
import { createConnectSyncServer } from '../../src/main/adapters/sync-server/connect-sync-server.ts';
import { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { type JsonValue, parseJson } from '../../src/main/core/wallet/json.ts';
import type { Ports } from '../../src/main/engine/ports.ts';
import type { ProfileSetup } from '../../src/main/engine/sign-in.ts';
import {
  type PracticeSdk,
  type PracticeSdkOptions,
  startPracticeSdk,
} from '../../src/practice/sdk/practice-sdk.ts';
import {
  type PracticeServer,
  type PracticeServerOptions,
  startPracticeServer,
} from '../../src/practice/server/practice-server.ts';
import { cheapKdf } from './cheap-kdf.ts';
import { MemoryHistoryStore } from './memory-history-store.ts';
import { MemoryStateStore } from './memory-state-store.ts';
import { quickCipher } from './quick-cipher.ts';

export const EMAIL = 'joe@example.com';
export const PASSWORD: Secret = new Secret('correct horse');

/** One computer: an SDK with a wallet, and a companion bound to it. Keys cost nothing unless the ports say so. */
export class TestDevice {
  readonly store = new MemoryStateStore();
  readonly history = new MemoryHistoryStore();
  readonly ports: Ports;
  companion: Companion;

  constructor(
    readonly name: string,
    readonly sdk: PracticeSdk,
    readonly serverUrl: string,
    overrides: Partial<Ports>,
    readonly walletDirectory: string,
  ) {
    const clock = systemClock({ keepsAlive: false });
    this.ports = {
      connectSyncServer: createConnectSyncServer({ clock }),
      connectServerEvents: createConnectServerEvents({ clock }),
      connectLbrySdk: createConnectLbrySdk({ clock }),
      watchWalletFile: createWatchWalletFile({ clock }),
      passwordStore: memoryPasswordStore(),
      stateStore: this.store,
      historyStore: this.history,
      clock,
      random: systemRandom,
      kdf: cheapKdf,
      cipher: quickCipher,
      onProgress: () => undefined,
      ...overrides,
    };
    this.companion = new Companion(this.ports);
  }

  setup(change: Partial<ProfileSetup> = {}): ProfileSetup {
    return {
      serverAddress: this.serverUrl,
      email: EMAIL,
      sdkAddress: this.sdk.url,
      allowRemoteSdk: false,
      walletId: 'default_wallet',
      deviceName: this.name,
      ...change,
    };
  }

  register = (password = PASSWORD) => this.companion.register('default', this.setup(), password);
  logIn = (password = PASSWORD, change: Partial<ProfileSetup> = {}) =>
    this.companion.logIn('default', this.setup(change), password);
  sync = () => this.companion.sync('default', 'sync');
  pull = () => this.companion.sync('default', 'pull');
  push = () => this.companion.sync('default', 'upload');
  status = () => this.companion.status('default');

  /** A new process on the same computer: state and keychain stay, memory does not. */
  restart(): void {
    this.companion = new Companion(this.ports);
  }

  async edit(key: string, value: JsonValue): Promise<void> {
    const answer = await this.companion.setPreference('default', key, value);
    if (!answer.ok) throw new Error(answer.problem.code);
  }

  async preference(key: string): Promise<JsonValue | undefined> {
    const answer = await this.companion.preferences('default');
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value[key];
  }

  /** The wallet file as it is on the disk, which the SDK rewrites at every change. */
  walletFile(): Promise<string> {
    return readFile(join(this.walletDirectory, 'wallets', 'default_wallet'), 'utf8');
  }

  get record(): Record<string, JsonValue> {
    return parseJson(this.store.documents.get('default') ?? '{}') as Record<string, JsonValue>;
  }
}

/** A sync server and some computers, all on loopback, gone when closed. */
export class Household {
  #server: PracticeServer;
  readonly #options: PracticeServerOptions;
  readonly #directory: string;
  readonly #sdks: PracticeSdk[] = [];

  private constructor(server: PracticeServer, options: PracticeServerOptions, directory: string) {
    this.#server = server;
    this.#options = options;
    this.#directory = directory;
  }

  /** @param change with `onDisk`, the server's data outlives a restart of it */
  static async open({
    onDisk = false,
    ...change
  }: Partial<PracticeServerOptions> & { readonly onDisk?: boolean } = {}): Promise<Household> {
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-household-'));
    const options: PracticeServerOptions = {
      mode: 'allow-all',
      ...(onDisk ? { dataFile: join(directory, 'server.json') } : {}),
      ...change,
    };
    return new Household(await startPracticeServer(options), options, directory);
  }

  get server(): PracticeServer {
    return this.#server;
  }

  /** Ends the server; the answer starts it again at the same address, with the same data if that is on disk. */
  async stopServer(): Promise<() => Promise<void>> {
    const { port } = new URL(this.#server.url);
    await this.#server.close();
    return async () => {
      this.#server = await startPracticeServer({ ...this.#options, port: Number(port) });
    };
  }

  async device(
    name: string,
    overrides: Partial<Ports> = {},
    sdkOptions: Partial<PracticeSdkOptions> = {},
  ): Promise<TestDevice> {
    const { sdk, walletDirectory } = await this.lbry(name, sdkOptions);
    return new TestDevice(name, sdk, this.server.url, overrides, walletDirectory);
  }

  /** A computer with LBRY on it and nothing else. */
  async lbry(
    name: string,
    sdkOptions: Partial<PracticeSdkOptions> = {},
  ): Promise<{ readonly sdk: PracticeSdk; readonly walletDirectory: string }> {
    const walletDirectory = join(this.#directory, name);
    const sdk = await startPracticeSdk({ walletDirectory, ...sdkOptions });
    this.#sdks.push(sdk);
    return { sdk, walletDirectory };
  }

  async close(): Promise<void> {
    for (const sdk of this.#sdks) await sdk.close();
    await this.#server.close();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
