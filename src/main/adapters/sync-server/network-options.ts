import type { LookupFunction } from 'node:net';
import type { Clock } from '../../ports/clock.ts';

/** What every way to the sync server needs from its surroundings. */
export interface NetworkOptions {
  /** Fires the deadlines. */
  readonly clock: Clock;
  /** PEM of the authorities to trust in place of the well-known ones. */
  readonly ca?: string | undefined;
  /** Resolves host names in place of the system's resolver. */
  readonly lookup?: LookupFunction | undefined;
}
