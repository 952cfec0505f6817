import type { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Clock } from '../../ports/clock.ts';

/** What every way to the sync server needs from its surroundings. */
export interface NetworkOptions {
  /** Fires the deadlines. */
  readonly clock: Clock;
  /** PEM of the authorities to trust in place of the well-known ones, read when they are first needed. */
  readonly ca?: string | (() => string[] | undefined) | undefined;
  /** Makes the connections; without one they are made directly. */
  readonly agent?: Agent | undefined;
  /** Resolves host names in place of the system's resolver. */
  readonly lookup?: LookupFunction | undefined;
}

/** For a request now. */
export const authoritiesOf = ({ ca }: Pick<NetworkOptions, 'ca'>): string | string[] | undefined =>
  typeof ca === 'function' ? ca() : ca;
