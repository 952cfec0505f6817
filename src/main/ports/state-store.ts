import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

export type StateStoreProblem = Problem<
  'disk-full' | 'disk-failed' | 'state-damaged' | 'state-newer' | 'profile-busy'
>;

type Answer<T> = Promise<Result<T, StateStoreProblem>>;

/**
 * Durable state, one JSON document per profile. A write is atomic and on disk (fsync) when it answers; a reader gets
 * the old or the new document, never a mixture. Documents carry no secret and no wallet in clear.
 */
export interface StateStore {
  list(): Answer<readonly string[]>;
  /** The document's data, or null when there is none. Damage is reported, never repaired by guessing. */
  read(profile: string): Answer<unknown>;
  /** `data` must survive JSON. */
  write(profile: string, data: unknown): Answer<void>;
  remove(profile: string): Answer<void>;
  /** Keeps other companions off this profile until released, or until this process ends. */
  lock(profile: string): Answer<{ readonly release: () => Promise<void> }>;
}
