import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';

export const syncHandlers = (app: App): Handlers<Ipc>['sync'] => ({
  now: (profile) => app.syncNow(profile),
  pause: ({ profile, until }) => app.pause(profile, until),
  resume: (profile) => app.resume(profile),
});
