/** One measured value. */
export interface Row {
  readonly what: string;
  readonly value: number;
  /** `ms`, `MB`, `x` for a ratio within this run, or what is counted. */
  readonly unit: string;
  /** The value must not be above this; without one, the row is there to compare with. */
  readonly limit?: number;
}

/** A benchmark that could not run here, and why. */
export interface Skipped {
  readonly skipped: string;
}

export interface BenchOptions {
  /** For trying a benchmark out: shorter, with less to average over. */
  readonly quick: boolean;
  /** Where the built programs are: `out/`. */
  readonly builtDirectory: URL;
  /** Says how far it is. */
  readonly say: (line: string) => void;
}

export type Benchmark = (options: BenchOptions) => Promise<readonly Row[] | Skipped>;

export const reached = ({ value, limit }: Row): boolean => limit === undefined || value <= limit;
