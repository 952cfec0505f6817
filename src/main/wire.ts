import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileHistoryStore } from './adapters/files/file-history-store.ts';
import { fileStateStore } from './adapters/files/file-state-store.ts';
import { nativeScrypt } from './adapters/kdf/native-scrypt.ts';
import { nobleScrypt } from './adapters/kdf/noble-scrypt.ts';
import { serialKdf } from './adapters/kdf/serial-kdf.ts';
import { keytarPasswordStore } from './adapters/keychain/keytar-password-store.ts';
import { memoryPasswordStore } from './adapters/keychain/memory-password-store.ts';
import { createConnectLbrySdk } from './adapters/lbry-sdk/connect-lbry-sdk.ts';
import { createWatchWalletFile } from './adapters/lbry-sdk/watch-wallet-file.ts';
import { nodeCipher } from './adapters/platform/node-cipher.ts';
import { systemClock } from './adapters/platform/system-clock.ts';
import { systemRandom } from './adapters/platform/system-random.ts';
import { createConnectServerEvents } from './adapters/sync-server/connect-server-events.ts';
import { createConnectSyncServer } from './adapters/sync-server/connect-sync-server.ts';
import { Companion } from './companion.ts';
import type { Ports } from './engine/ports.ts';

export interface CompanionOptions {
  readonly dataDirectory: string;
  /** Whether keys may be kept in the OS keychain. */
  readonly keychain: boolean;
  readonly onProgress: Ports['onProgress'];
  /** Where the build put `scrypt-worker.ts`. */
  readonly scryptWorkerUrl: URL;
  /** Stand-ins for some of the outside, for tests. */
  readonly ports?: Partial<Ports>;
}

/** The composition root: real adapters in, one Companion out. */
export function createCompanion(options: CompanionOptions): Companion {
  const clock = options.ports?.clock ?? systemClock();
  const dataDirectory = resolve(options.dataDirectory);
  return new Companion({
    connectSyncServer: createConnectSyncServer({ clock }),
    connectServerEvents: createConnectServerEvents({ clock }),
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
    cipher: nodeCipher,
    onProgress: options.onProgress,
    ...options.ports,
  });
}

/** Profiles of the same name in two data directories must not share a keychain entry. */
const scopeOf = (dataDirectory: string): string =>
  createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
