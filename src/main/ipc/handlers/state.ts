import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import { ok } from '../../../shared/result.ts';
import type { App } from '../../app/app.ts';

export const stateHandlers = (app: App): Handlers<Ipc>['state'] => ({
  read: async () => ok(await app.read()),
  refresh: async () => ok(await app.refresh()),
});
