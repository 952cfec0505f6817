import type { Ports } from '../../src/main/engine/ports.ts';
import { ok } from '../../src/shared/result.ts';
import { cheapCipher } from '../fakes/cheap-cipher.ts';
import { simulatedDisk } from './simulated-disk.ts';
import { simulatedHistory } from './simulated-history.ts';
import { simulatedKdf } from './simulated-kdf.ts';
import { simulatedKeychain } from './simulated-keychain.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import { simulatedSdk, simulatedWatch } from './simulated-sdk.ts';
import { simulatedServer } from './simulated-server.ts';
import { simulatedEvents } from './simulated-sockets.ts';

/** All that one process of the app sees of the world. */
export function simulatedPorts(process: SimulatedProcess): Ports {
  const { device } = process;
  const { time } = device.world;
  return {
    connectSyncServer: () => ok(simulatedServer(process)),
    connectServerEvents: () => simulatedEvents(process),
    connectLbrySdk: () => ok(simulatedSdk(process)),
    watchWalletFile: simulatedWatch(process),
    passwordStore: simulatedKeychain(process),
    stateStore: simulatedDisk(process),
    historyStore: simulatedHistory(process),
    clock: {
      now: () => Math.floor(device.now()),
      after: (ms, callback) =>
        time.after(ms, `${device.name} timer`, () => {
          if (process.alive) callback();
        }),
    },
    random: {
      bytes: (length) => Uint8Array.from({ length }, () => device.random.below(256)),
      fraction: () => device.random.fraction(),
    },
    kdf: simulatedKdf(process),
    cipher: cheapCipher,
    onProgress: () => undefined,
  };
}
