import { EventEmitter } from 'node:events';
import type { HandlerDetails, WindowOpenHandlerResponse } from 'electron';
import { app } from './app.ts';
import { PreventableEvent } from './event.ts';
import { onlyAfterReady } from './ready.ts';
import { answerTest, askTest, record } from './wire.ts';

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Options extends Partial<Bounds> {
  readonly show?: boolean;
  readonly webPreferences?: { readonly preload?: string };
}

let lastId = 0;
const windows = new Map<number, BrowserWindow>();

class WebContents extends EventEmitter {
  readonly id: number;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(id: number) {
    super();
    this.id = id;
    app.emit('web-contents-created', new PreventableEvent(), this);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** Only a structured clone gets through. */
  send(channel: string, ...args: unknown[]): void {
    void askTest('message', this.id, channel, structuredClone(args)).catch(() => undefined);
  }

  /** What happens to a page that opens another one. */
  opens(url: string): string {
    const referrer = { url: '', policy: 'default' } as const;
    const details = { url, frameName: '', features: '', disposition: 'default', referrer } as const;
    return this.#openHandler(details).action;
  }

  /** Whether what a page is about to do is kept from happening. */
  prevents(event: string, url: string): boolean {
    const about = Object.assign(new PreventableEvent(), { url });
    this.emit(event, about, url);
    return about.defaultPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #opened: Promise<void>;
  readonly #bounds: Bounds;
  #visible: boolean;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #destroyed = false;
  #hasPainted = false;

  constructor(options: Options = {}) {
    super();
    onlyAfterReady('BrowserWindow');
    lastId += 1;
    const id = lastId;
    const { x = 100, y = 100, width = 800, height = 600, show = true, webPreferences } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = show;
    record('window', options);
    windows.set(id, this);
    this.#opened = askTest('openWindow', id, webPreferences?.preload ?? null);
    this.webContents = new WebContents(id);
    app.added(this);
  }

  async loadURL(url: string): Promise<void> {
    this.#checkAlive();
    record('loadURL', url);
    await this.#opened;
    await askTest('load', this.webContents.id, url);
    if (this.#destroyed || this.#hasPainted) return;
    this.#hasPainted = true;
    this.emit('ready-to-show', new PreventableEvent());
  }

  show(): void {
    this.#checkAlive();
    record('show');
    this.#visible = true;
    this.focus();
  }

  focus(): void {
    this.#checkAlive();
    if (!this.#visible || this.#focused) return;
    this.#focused = true;
    this.emit('focus', new PreventableEvent());
  }

  blur(): void {
    this.#focused = false;
    this.emit('blur', new PreventableEvent());
  }

  minimize(): void {
    this.#checkAlive();
    this.#minimized = true;
    this.blur();
  }

  restore(): void {
    this.#checkAlive();
    record('restore');
    this.#minimized = false;
  }

  maximize(): void {
    this.#checkAlive();
    this.#maximized = true;
  }

  isVisible = (): boolean => this.#visible && !this.#minimized;
  isFocused = (): boolean => this.#focused;
  isMinimized = (): boolean => this.#minimized;
  isMaximized = (): boolean => this.#maximized;
  isDestroyed = (): boolean => this.#destroyed;
  getNormalBounds = (): Bounds => ({ ...this.#bounds });

  setBounds(bounds: Partial<Bounds>): void {
    this.#checkAlive();
    Object.assign(this.#bounds, bounds);
  }

  close(): void {
    this.#checkAlive();
    const event = new PreventableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.stayed();
    else this.destroy();
  }

  /** Asks nobody: no `close`. */
  destroy(): void {
    if (this.#destroyed) return;
    const { id } = this.webContents;
    this.#destroyed = true;
    windows.delete(id);
    record('destroyed');
    void askTest('closeWindow', id).catch(() => undefined);
    this.emit('closed');
    app.removed(this);
  }

  #checkAlive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}

/** The window of this number, for the other parts. */
export const windowOf = (id: number): BrowserWindow | undefined => windows.get(id);

const only = (): BrowserWindow => {
  const [window] = windows.values();
  if (window === undefined) throw new Error('No window is open');
  return window;
};

answerTest({
  /** What a person does with the window. */
  closeWindow: () => only().close(),
  minimizeWindow: () => only().minimize(),
  blurWindow: () => only().blur(),
  focusWindow: () => only().focus(),
  moveWindow: (bounds: Partial<Bounds>) => only().setBounds(bounds),
  windowIs: () =>
    windows.size === 0
      ? null
      : { visible: only().isVisible(), focused: only().isFocused(), bounds: only().getNormalBounds() },
  prevents: (id: number, event: string, url: string) => windows.get(id)?.webContents.prevents(event, url),
  opens: (id: number, url: string) => windows.get(id)?.webContents.opens(url),
});
