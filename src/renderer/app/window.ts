import type { Ipc } from '../../shared/ipc/contract.ts';
import type { Bridge } from '../../shared/ipc/types.ts';

export type CompanionBridge = Bridge<Ipc>;

declare global {
  interface Window {
    /** Put there by the preload, or by whatever stands in for it. */
    readonly companion: CompanionBridge;
  }
}
