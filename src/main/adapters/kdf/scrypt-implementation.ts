import type { ScryptParameters } from '../../ports/kdf.ts';

/** One way of computing scrypt that leaves the caller's event loop free. */
export interface ScryptImplementation {
  /** Whether `onProgress` gets real fractions; otherwise it is never called. */
  readonly reportsProgress: boolean;
  /** Rejects when it cannot, for want of memory or of support. Leaves `password` and `salt` as they are. */
  derive(
    password: Uint8Array,
    salt: Uint8Array,
    parameters: ScryptParameters,
    onProgress: (fraction: number) => void,
  ): Promise<Uint8Array>;
}
