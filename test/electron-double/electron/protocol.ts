import { onlyAfterReady, onlyBeforeReady } from './ready.ts';
import { answerTest, record, setting } from './wire.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type PermissionHandler = (...args: never[]) => unknown;

const handlers = new Map<string, Handler>();
const permissions = new Map<string, PermissionHandler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly object[]): void {
    onlyBeforeReady('protocol.registerSchemesAsPrivileged()');
    record('schemes', schemes);
  },
  handle(scheme: string, handler: Handler): void {
    onlyAfterReady('protocol.handle()');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
};

const defaultSession = {
  setPermissionRequestHandler: (handler: PermissionHandler | null) => keep('request', handler),
  setPermissionCheckHandler: (handler: PermissionHandler | null) => keep('check', handler),
  setDevicePermissionHandler: (handler: PermissionHandler | null) => keep('device', handler),
  resolveProxy: async (_url: string): Promise<string> => setting('proxy') ?? 'DIRECT',
};

function keep(name: string, handler: PermissionHandler | null): void {
  if (handler === null) permissions.delete(name);
  else permissions.set(name, handler);
}

export const session = {
  get defaultSession() {
    onlyAfterReady('session.defaultSession');
    return defaultSession;
  },
};

answerTest({
  async fetch(url: string, method: string) {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) return null;
    const answer = await handler(new Request(url, { method }));
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: new Uint8Array(await answer.arrayBuffer()),
    };
  },
  /** Whether a page is given a permission, by each of the ways to ask. Without a handler all is granted. */
  permission(name: string) {
    const [request, check, device] = ['request', 'check', 'device'].map(
      (way) => permissions.get(way) as ((...args: unknown[]) => unknown) | undefined,
    );
    let granted: unknown = true;
    request?.({}, name, (answer: unknown) => {
      granted = answer;
    });
    return [granted, check?.({}, name) ?? true, device?.({ deviceType: name }) ?? true];
  },
});
