import { ipc } from '../../../shared/ipc/contract.ts';
import type { App, AppListeners } from '../../app/app.ts';
import { appEvents } from '../../ipc/app-events.ts';
import { appHandlers } from '../../ipc/app-handlers.ts';
import { serve } from '../../ipc/serve.ts';
import type { BrowserHost } from './browser-host.ts';

/** What runs behind the tabs. */
export interface ServedApp {
  /** Looks at everything anew, for a tab that has just come. */
  refresh(): void;
  close(): Promise<void>;
}

/** Puts an app behind the tabs of a host. */
export function serveApp(host: BrowserHost, createApp: (listeners: AppListeners) => App): ServedApp {
  const app = createApp(appEvents((channel, payload) => host.sendEvent(channel, payload)));
  serve(ipc, appHandlers(app), host);
  app.start().catch((cause: unknown) => host.report('start', cause));
  return {
    refresh: () => {
      app.refresh().catch((cause: unknown) => host.report('refresh', cause));
    },
    close: () => app.close(),
  };
}
