import type { Ipc } from './contract.ts';
import type { Kinds } from './types.ts';

/** The contract's names without its schemas, so that a preload carries no validator. Drifting apart does not compile. */
export const channels = {
  state: { read: 'call', changed: 'event' },
  sync: { now: 'call' },
} as const satisfies Kinds<Ipc>;

/** What a call or an event is called on the wire. */
export const channelName = (area: string, name: string): string => `${area}.${name}`;
