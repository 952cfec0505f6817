/** Randomness fit for keys. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** Uniform in [0, 1), for jitter only. */
  fraction(): number;
}
