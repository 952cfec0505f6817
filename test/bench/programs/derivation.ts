/** Who derives. */
export type Implementation = 'ours' | 'ours-twice' | 'node' | 'noble';

/** What one derivation cost the process it ran in. */
export interface Derivation {
  /** Time on the processor. */
  readonly cpuMs: number;
  /** How late the event loop was, 99th percentile. */
  readonly lagMs: number;
  readonly peakMb: number;
  readonly afterMb: number;
}
