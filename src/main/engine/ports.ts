import type { CipherPrimitives } from '../core/crypto/wallet-cipher.ts';
import type { Clock } from '../ports/clock.ts';
import type { HistoryStore } from '../ports/history-store.ts';
import type { Kdf } from '../ports/kdf.ts';
import type { ConnectLbrySdk, WatchWalletFile } from '../ports/lbry-sdk.ts';
import type { PasswordStore } from '../ports/password-store.ts';
import type { Random } from '../ports/random.ts';
import type { ConnectServerEvents } from '../ports/server-events.ts';
import type { StateStore } from '../ports/state-store.ts';
import type { ConnectSyncServer } from '../ports/sync-server.ts';

/** Everything outside that the engine needs, handed in by the composition root. */
export interface Ports {
  readonly connectSyncServer: ConnectSyncServer;
  readonly connectServerEvents: ConnectServerEvents;
  readonly connectLbrySdk: ConnectLbrySdk;
  readonly watchWalletFile: WatchWalletFile;
  readonly passwordStore: PasswordStore;
  readonly stateStore: StateStore;
  readonly historyStore: HistoryStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly kdf: Kdf;
  readonly cipher: CipherPrimitives;
  /** Long work on its way, for a progress bar. */
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly step: 'deriving-keys';
  /** 0 to 1. */
  readonly fraction: number;
}
