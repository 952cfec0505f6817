import { EventEmitter } from 'node:events';
import process from 'node:process';
import manifest from '../../package.json' with { type: 'json' };

/**
 * Stands in for the `electron` module in a plain Node process: writes down what the app does with it, and lets the
 * process that started the app put questions to it.
 */

type Handler = (...args: unknown[]) => unknown;

const log: (readonly [what: string, ...details: unknown[]])[] = [];
const record = (what: string, ...details: unknown[]): void => void log.push([what, ...details]);

const becomingReady = new Promise<void>((resolve) => {
  setImmediate(() => {
    record('ready');
    resolve();
  });
});

class FakeApp extends EventEmitter {
  readonly isPackaged = true;
  enableSandbox = () => record('enableSandbox');
  getPath = (name: string) => process.env[`FAKE_ELECTRON_${name}`] ?? '';
  getVersion = () => manifest.version;
  setPath = (name: string, path: string) => record('setPath', name, path);
  quit = () => record('quit');
  whenReady = () => becomingReady;

  requestSingleInstanceLock(): boolean {
    record('requestSingleInstanceLock');
    return process.env['FAKE_ELECTRON_lock'] !== 'taken';
  }
}

let lastId = 0;

class FakeContents extends EventEmitter {
  readonly id = ++lastId;
  openWindow: Handler = () => ({ action: 'allow' });

  constructor() {
    super();
    app.emit('web-contents-created', {}, this);
  }

  setWindowOpenHandler = (handler: Handler) => {
    this.openWindow = handler;
  };
  send = (channel: string, payload: unknown) => record('send', channel, payload);
}

export class BrowserWindow extends EventEmitter {
  static last: BrowserWindow | undefined;
  readonly webContents = new FakeContents();
  #destroyed = false;

  constructor(options: unknown) {
    super();
    BrowserWindow.last = this;
    record('window', options);
  }

  async loadURL(url: string): Promise<void> {
    record('loadURL', url);
    this.emit('ready-to-show');
  }

  show = () => record('show');
  focus = () => record('focus');
  restore = () => record('restore');
  isMinimized = () => true;
  isDestroyed = () => this.#destroyed;

  destroy(): void {
    this.#destroyed = true;
    this.emit('closed');
    app.emit('window-all-closed');
  }
}

const permissions = new Map<string, Handler>();
const protocols = new Map<string, (request: Request) => Promise<Response>>();
const calls = new Map<string, Handler>();

export const app = new FakeApp();
export const Menu = {
  setApplicationMenu: (menu: unknown) => record('menu', menu),
  buildFromTemplate: (template: unknown) => template,
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => record('schemes', schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
    protocols.set(scheme, handler),
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Handler) => permissions.set('request', handler),
    setPermissionCheckHandler: (handler: Handler) => permissions.set('check', handler),
    setDevicePermissionHandler: (handler: Handler) => permissions.set('device', handler),
  },
};
export const ipcMain = {
  handle: (channel: string, handler: Handler) => calls.set(channel, handler),
};

const questions = {
  async log() {
    await becomingReady;
    return log;
  },
  /** What is served at an address. */
  async load(url: string) {
    const answer = await protocols.get('app')?.(new Request(url));
    if (answer === undefined) throw new Error('No such protocol');
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  },
  /** Whether a page would be given a permission, by each of the ways to ask. */
  permission(name: string) {
    let granted: unknown;
    permissions.get('request')?.({}, name, (answer: unknown) => {
      granted = answer;
    });
    return [granted, permissions.get('check')?.({}, name), permissions.get('device')?.({})];
  },
  /** Whether a page, of any window, is kept from doing what it announces. */
  prevents(event: string) {
    let prevented = false;
    const announced = {
      preventDefault: () => {
        prevented = true;
      },
    };
    new FakeContents().emit(event, announced);
    return prevented;
  },
  /** What happens to a page that opens a window. */
  openWindow: () => new FakeContents().openWindow({ url: 'https://example.org' }),
  /** What the page of the window is answered; or another page, or a frame within. */
  call(channel: string, argument: unknown, url = 'app://companion/index.html', framed = false) {
    const sender = { id: BrowserWindow.last?.webContents.id };
    return calls.get(channel)?.({ sender, senderFrame: { url, parent: framed ? {} : null } }, argument);
  },
  secondStart: () => app.emit('second-instance'),
  focusWindow: () => BrowserWindow.last?.emit('focus'),
  closeWindow: () => BrowserWindow.last?.destroy(),
};

export type Questions = typeof questions;

interface Question {
  readonly id: number;
  readonly name: keyof Questions;
  readonly args: readonly unknown[];
}

process.on('message', async ({ id, name, args }: Question) => {
  process.send?.({ id, answer: await (questions[name] as Handler)(...args) });
});
