import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

export interface PracticeAddresses {
  readonly serverAddress: string;
  readonly sdkAddress: string;
}

/** A LBRY network in a box that a host may offer to look around in. */
export interface PracticeNetwork {
  /** Starts it, or answers where it is. */
  start(): Promise<Result<PracticeAddresses, Problem<'port-taken'>>>;
}
