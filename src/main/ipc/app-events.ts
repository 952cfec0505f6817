import { ipc } from '../../shared/ipc/contract.ts';
import type { AppListeners } from '../app/app.ts';
import { createPublish } from './serve.ts';

/** Tells windows what an app has to say, as the events of the contract. */
export function appEvents(send: (channel: string, payload: unknown) => void): AppListeners {
  const publish = createPublish(ipc, send);
  return {
    onSnapshot: (snapshot) => publish('state', 'changed', snapshot),
    onActivity: (event) => publish('activity', 'added', event),
  };
}
