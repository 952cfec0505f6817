import type { LbrySdk, SdkProblem, WatchWalletFile } from '../../src/main/ports/lbry-sdk.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, type Result } from '../../src/shared/result.ts';
import { fileFaults, sdkFaults } from './faults.ts';
import type { SimulatedProcess } from './simulated-process.ts';

const LEGS = { there: [0.5, 10], back: [0.5, 10] } as const;
const NOTICE_MS = 50;
const LOOK_EVERY_MS = 15_000;

/** The computer's SDK over its loopback; it may be down. */
export function simulatedSdk(process: SimulatedProcess): LbrySdk {
  const { device } = process;
  const { sdk } = device;
  const call = <T>(method: string, perform: () => Result<T, SdkProblem>): Promise<Result<T, SdkProblem>> =>
    process.call(method, LEGS, sdkFaults, () =>
      device.sdkRunning ? perform() : fail(problem('sdk-not-running')),
    );
  return {
    version: () => call('sdk-version', () => sdk.version()),
    status: () => call('sdk-status', () => sdk.status()),
    listWallets: () => call('sdk-list', () => sdk.listWallets()),
    createWallet: (id) => call('sdk-create', () => sdk.createWallet(id)),
    walletStatus: (id) => call('sdk-wallet-status', () => sdk.walletStatus(id)),
    unlockWallet: (id, password) => call('sdk-unlock', () => sdk.unlockWallet(id, password)),
    lockWallet: (id) => call('sdk-lock', () => sdk.lockWallet(id)),
    exportWallet: (id) =>
      call('sdk-export', () => {
        device.watchers.onExport();
        return sdk.exportWallet(id);
      }),
    importWallet(id, json) {
      const arrive = device.watchers.onImport();
      return call('sdk-import', () => arrive(() => sdk.importWallet(id, json)));
    },
    getPreferences: (id, key) => call('sdk-preferences', () => sdk.getPreferences(id, key)),
    setPreference: (id, key, value) =>
      call('sdk-set', () => device.editing([key], () => sdk.setPreference(id, key, value))),
    syncHash: (id) => call('sdk-hash', () => sdk.syncHash(id)),
    syncApply(id, password, data) {
      if (sdk.encrypts)
        device.world.violate('re-encrypted', `${device.name} gives the wallet file another password`);
      if (data === undefined) {
        return call('sdk-export', () => {
          device.watchers.onExport();
          return sdk.syncApply(id, password);
        });
      }
      const arrive = device.watchers.onImport();
      return call('sdk-import', () => arrive(() => sdk.syncApply(id, password, data)));
    },
    walletDirectory: () => call('sdk-directory', () => sdk.walletDirectory()),
  };
}

/** Says, soon or late, that the wallet file was rewritten. */
export function simulatedWatch(process: SimulatedProcess): WatchWalletFile {
  const { device } = process;
  const { world } = device;
  return (_directory, _walletId, onMaybeChanged) => {
    const notice = (): void => {
      const fault = world.faults.strike(device.index, 'notice', device.countCall('notice'), fileFaults);
      const ms = device.diceFor('notice').fraction() * (fault === undefined ? NOTICE_MS : LOOK_EVERY_MS);
      world.time.after(ms, `${device.name} file changed`, () => {
        if (process.alive && device.fileWatches.has(notice)) onMaybeChanged();
      });
    };
    device.fileWatches.add(notice);
    const stop = (): void => {
      device.fileWatches.delete(notice);
    };
    process.whenDead(stop);
    return { stop };
  };
}
