/** Time. Wall-clock time is for showing only; no decision about wallets may use it. */
export interface Clock {
  /** Milliseconds since 1970, as this computer believes. */
  now(): number;
  /** Calls back once after at least `ms` milliseconds; returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}
