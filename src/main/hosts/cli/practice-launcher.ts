/** A running practice network: a sync server and an LBRY SDK stand-in on this computer. */
export interface RunningPractice {
  readonly serverUrl: string;
  readonly sdkUrl: string;
  close(): Promise<void>;
}

export interface PracticeOptions {
  /** 0 for any free port. */
  readonly serverPort: number;
  readonly sdkPort: number;
  /** Answer exactly as the real server does. */
  readonly strict: boolean;
  /** Where the network keeps its data between runs. */
  readonly dataDirectory: string;
  /** Wallets the SDK opens besides its default one. */
  readonly wallets: readonly string[];
}

/** How this host starts a practice network without knowing what one is made of. */
export type PracticeLauncher = (options: PracticeOptions) => Promise<RunningPractice>;
