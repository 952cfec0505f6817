import { vi } from 'vitest';
import { memoryPasswordStore } from '../../src/main/adapters/keychain/memory-password-store.ts';
import { switchablePasswordStore } from '../../src/main/adapters/keychain/switchable-password-store.ts';
import { createReadServerTime } from '../../src/main/adapters/sync-server/read-server-time.ts';
import { App } from '../../src/main/app/app.ts';
import type { AppPorts } from '../../src/main/app/app-ports.ts';
import type { Ports } from '../../src/main/engine/ports.ts';
import { appEvents } from '../../src/main/ipc/app-events.ts';
import { appHandlers } from '../../src/main/ipc/app-handlers.ts';
import { serve } from '../../src/main/ipc/serve.ts';
import type { KeychainSwitch } from '../../src/main/ports/keychain-switch.ts';
import type { PasswordStore } from '../../src/main/ports/password-store.ts';
import { channels } from '../../src/shared/ipc/channels.ts';
import { type Ipc, ipc } from '../../src/shared/ipc/contract.ts';
import { createBridge } from '../../src/shared/ipc/create-bridge.ts';
import type { Answer, Bridge } from '../../src/shared/ipc/types.ts';
import type { ProfileSnapshot, Snapshot } from '../../src/shared/model/snapshot.ts';
import type { Household, TestDevice } from './household.ts';
import { MemoryAppStore, MemoryLines } from './memory-app-store.ts';

type AnswerCall = (sender: null, argument: unknown) => Promise<Answer<unknown>>;

export interface TestAppOptions {
  /** Null for a computer without one. */
  readonly keychain?: PasswordStore | null;
  readonly ports?: Partial<Ports>;
  readonly appPorts?: Partial<AppPorts>;
}

/** One computer with the app on it, reached as a window reaches it: through the contract and nothing else. */
export class TestApp {
  readonly store = new MemoryAppStore();
  readonly lines = new MemoryLines();
  /** Everything that crossed to the window, as text. */
  readonly messages: string[] = [];
  readonly bugs: unknown[] = [];
  readonly snapshots: Snapshot[] = [];
  readonly window: Bridge<Ipc>;
  app: App;
  readonly #options: TestAppOptions;
  readonly #answers = new Map<string, AnswerCall>();

  static async open(home: Household, name: string, options: TestAppOptions = {}): Promise<TestApp> {
    const keychain = switchablePasswordStore(
      options.keychain === undefined ? testKeychain() : options.keychain,
    );
    const device = await home.device(name, {
      ...options.ports,
      passwordStore: keychain,
      onProgress: (progress) => test.app.progressed(progress),
    });
    const test: TestApp = new TestApp(device, keychain, options);
    return test;
  }

  private constructor(
    readonly device: TestDevice,
    readonly keychain: KeychainSwitch,
    options: TestAppOptions,
  ) {
    this.#options = options;
    this.window = createBridge<Ipc>(channels, {
      call: async (channel, argument) => {
        const answer = await this.#answers.get(channel)?.(null, argument);
        this.messages.push(JSON.stringify(answer));
        return answer;
      },
      listen: () => () => undefined,
    });
    this.app = this.#begin();
  }

  #begin(): App {
    const { clock, connectLbrySdk, connectServerEvents, connectSyncServer, random } = this.device.ports;
    const app = new App(
      this.device.companion,
      {
        ...{ clock, connectLbrySdk, connectServerEvents, connectSyncServer, random },
        readServerTime: createReadServerTime({ clock }),
        keychain: this.keychain,
        appStore: this.store,
        activity: this.lines,
        practice: null,
        autostart: null,
        networkAddresses: () => [],
        about: {
          version: '0.1.0',
          platform: 'linux',
          release: '6.1',
          node: '20.19.0',
          deviceName: this.device.name,
        },
        ...this.#options.appPorts,
      },
      appEvents((channel, payload) => {
        this.messages.push(JSON.stringify(payload));
        if (channel === 'state.changed') this.snapshots.push(payload as Snapshot);
      }),
    );
    serve(ipc, appHandlers(app), {
      isTrusted: () => true,
      handle: (channel, answer) => this.#answers.set(channel, answer),
      report: (_, cause) => this.bugs.push(cause),
    });
    return app;
  }

  /** The process ends and begins again. What is in memory is gone; disk and keychain stay. */
  async restart(): Promise<void> {
    await this.app.close();
    this.device.restart();
    this.app = this.#begin();
  }

  async snapshot(): Promise<Snapshot> {
    const answer = await this.window.state.read();
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  }

  async profile(name = 'default'): Promise<ProfileSnapshot> {
    const { profiles } = await this.snapshot();
    const profile = profiles.find((each) => each.name === name);
    if (profile === undefined) throw new Error(`There is no profile ${name}`);
    return profile;
  }

  /** Waits until a window would show that. */
  until(seen: (profile: ProfileSnapshot) => void): Promise<void> {
    return vi.waitFor(async () => seen(await this.profile()), { timeout: 10_000, interval: 20 });
  }
}

export const testKeychain = (): PasswordStore => ({ ...memoryPasswordStore(), kind: 'keychain' });

/** The answer of a call that is meant to succeed. */
export async function value<T>(answer: Promise<Answer<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
