import type { Ipc } from '../../shared/ipc/contract.ts';
import type { Bridge } from '../../shared/ipc/types.ts';

export type CompanionBridge = Bridge<Ipc>;

declare global {
  interface Window {
    /** Put there by the preload. A browser tab has none. */
    readonly companion?: CompanionBridge;
  }
}
