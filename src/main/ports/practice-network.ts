/** A LBRY network in a box that a host may offer to look around in. */
export interface PracticeNetwork {
  /** Starts it, or answers where it is. Rejects with the system's error when it cannot be started. */
  start(): Promise<{ readonly serverAddress: string; readonly sdkAddress: string }>;
}
