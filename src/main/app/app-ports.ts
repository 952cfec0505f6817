import type { Ports } from '../engine/ports.ts';
import type { AppStore } from '../ports/app-store.ts';
import type { Autostart } from '../ports/autostart.ts';
import type { KeychainSwitch } from '../ports/keychain-switch.ts';
import type { LineStore } from '../ports/line-store.ts';
import type { PracticeNetwork } from '../ports/practice-network.ts';
import type { ReadServerTime } from '../ports/server-time.ts';

/** What a long-running app needs of the outside, beside its companion. */
export interface AppPorts
  extends Pick<Ports, 'clock' | 'random' | 'connectSyncServer' | 'connectServerEvents' | 'connectLbrySdk'> {
  readonly readServerTime: ReadServerTime;
  readonly keychain: KeychainSwitch;
  readonly appStore: AppStore;
  readonly activity: LineStore;
  /** Null where the host offers none. */
  readonly practice: PracticeNetwork | null;
  /** Null where the host is not what a person starts. */
  readonly autostart: Autostart | null;
  /** The addresses this computer has on its networks: when they change, connections are dead. */
  readonly networkAddresses: () => readonly string[];
  readonly about: About;
}

/** The app and the computer it runs on. */
export interface About {
  readonly version: string;
  /** Of Node: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** The release of the operating system, for diagnostics. */
  readonly release: string;
  readonly node: string;
  /** What to call this device until a person says otherwise. */
  readonly deviceName: string;
}
