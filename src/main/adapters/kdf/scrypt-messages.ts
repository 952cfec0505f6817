import type { ScryptParameters } from '../../ports/kdf.ts';

/** What the scrypt worker is started with. It owns the bytes and wipes them. */
export interface ScryptJob {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly parameters: ScryptParameters;
}

/** What the scrypt worker reports: fractions, then the answer, after which it ends. It throws when it cannot. */
export type ScryptReport =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'derived'; readonly derived: Uint8Array };
