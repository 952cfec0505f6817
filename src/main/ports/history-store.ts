import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

export type HistoryStoreProblem = Problem<'disk-full' | 'disk-failed'>;

type Answer<T, P extends Problem = HistoryStoreProblem> = Promise<Result<T, P>>;

/**
 * What a profile remembers of the past: numbered JSON documents, one a file. A write is atomic and on disk (fsync) when
 * it answers. Only whoever holds the profile's lock writes. Documents carry no secret and no wallet in clear.
 */
export interface HistoryStore {
  /** Ids in use, oldest first, those of damaged documents too. An id is digits, `000001` the first. */
  ids(profile: string): Answer<readonly string[]>;
  /** The document's data, or null when there is none. Damage is reported, never repaired by guessing. */
  read(
    profile: string,
    id: string,
  ): Answer<unknown, Problem<'disk-failed' | 'disk-full' | 'state-damaged' | 'state-newer'>>;
  /** Makes or replaces a document. `data` must survive JSON. */
  write(profile: string, id: string, data: unknown): Answer<void>;
  remove(profile: string, id: string): Answer<void>;
}
