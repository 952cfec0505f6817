import { devicesOf } from '../wallet/device-map.ts';
import type { Version } from './plan.ts';
import type { WalletState } from './wallet-state.ts';

/**
 * Whether a later version of the server was made from this upload of the device: each version names what every device
 * stored last. Then the upload has landed, whatever became of its answer.
 */
export function buildsOn(version: Version, upload: WalletState, deviceId: string): boolean {
  return (
    version.sequence > upload.sequence &&
    devicesOf(version.wallet).get(deviceId)?.sequence === upload.sequence
  );
}
