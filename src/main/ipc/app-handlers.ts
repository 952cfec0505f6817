import type { Ipc } from '../../shared/ipc/contract.ts';
import type { Handlers } from '../../shared/ipc/types.ts';
import { ok } from '../../shared/result.ts';
import type { App } from '../app/app.ts';
import { backupHandlers } from './handlers/backup.ts';
import { changesHandlers } from './handlers/changes.ts';
import { historyHandlers } from './handlers/history.ts';
import { passwordHandlers } from './handlers/password.ts';
import { reviewHandlers } from './handlers/review.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { setupHandlers } from './handlers/setup.ts';
import { stateHandlers } from './handlers/state.ts';
import { syncHandlers } from './handlers/sync.ts';
import { troubleHandlers } from './handlers/trouble.ts';

/** Every call of the contract, answered by an app once it has started. */
export const appHandlers = (app: App): Handlers<Ipc> => afterStart(app, handlersOf(app));

const handlersOf = (app: App): Handlers<Ipc> => ({
  state: stateHandlers(app),
  sync: syncHandlers(app),
  setup: setupHandlers(app),
  changes: changesHandlers(app),
  review: reviewHandlers(app),
  history: historyHandlers(app),
  backup: backupHandlers(app),
  password: passwordHandlers(app),
  trouble: troubleHandlers(app),
  settings: settingsHandlers(app),
  activity: { list: async (filter) => ok(app.activity.list(filter)) },
  diagnostics: { preview: async () => ok(await app.diagnose()) },
  practice: { start: () => app.practice.start() },
});

type AnyHandler = (argument: unknown) => Promise<unknown>;

/** What an earlier run left is to be read before anything is done about it. */
function afterStart(app: App, handlers: Handlers<Ipc>): Handlers<Ipc> {
  const waiting =
    (handler: AnyHandler): AnyHandler =>
    async (argument) => {
      await app.start();
      return handler(argument);
    };
  const areas = Object.entries(handlers).map(([area, functions]) => [
    area,
    Object.fromEntries(
      Object.entries(functions).map(([name, handler]) => [name, waiting(handler as AnyHandler)]),
    ),
  ]);
  return Object.fromEntries(areas) as Handlers<Ipc>;
}
