import { z } from 'zod';
import { ProfileName } from '../model/profile-name.ts';
import { Snapshot } from '../model/snapshot.ts';
import type { Call, Contract, Event } from './types.ts';

/**
 * START HERE: everything that may cross between the main process and a window. The types of both sides follow from
 * it (`types.ts`), the main process checks against it (`src/main/ipc/serve.ts`), and a window sees it as
 * `window.companion` (`create-bridge.ts`). What is not in a schema does not cross; no secret is in any of them.
 */
export const ipc = {
  state: {
    /** The latest snapshot. Subscribe to `changed` before reading, and nothing is missed. */
    read: call(z.void(), Snapshot),
    changed: event(Snapshot),
  },
  sync: {
    /** Runs a full round for a profile; answers when it is over. The outcome shows in the next snapshot. */
    now: call(ProfileName, z.void()),
  },
} satisfies Contract;

export type Ipc = typeof ipc;

function call<A extends z.ZodType, R extends z.ZodType>(argument: A, answer: R): Call<A, R> {
  return { kind: 'call', argument, answer };
}

function event<P extends z.ZodType>(payload: P): Event<P> {
  return { kind: 'event', payload };
}
