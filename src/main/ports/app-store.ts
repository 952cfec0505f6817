import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

/** What the app remembers beside its profiles: one JSON document. No secret in it. */
export interface AppStore {
  /** The document's data; null when there is none yet. */
  read(): Promise<Result<unknown, Problem<'disk-full' | 'disk-failed' | 'state-damaged' | 'state-newer'>>>;
  /** Atomic, and on disk when it answers. `data` must survive JSON. */
  write(data: unknown): Promise<Result<void, Problem<'disk-full' | 'disk-failed'>>>;
}
