import { BrowserWindow } from 'electron';
import { START_URL } from './app-url.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly devTools: boolean;
}

/** The one window of the app, and who may speak for it. */
export class MainWindow {
  readonly #window: BrowserWindow;
  /** The ids of the web contents that are ours; a closed window is not. */
  readonly webContents: ReadonlySet<number>;

  constructor(options: MainWindowOptions) {
    const { preload, devTools } = options;
    this.#window = new BrowserWindow({
      title: 'LBRY Sync Companion',
      width: 760,
      height: 560,
      minWidth: 420,
      minHeight: 360,
      // Shown when there is something to see.
      show: false,
      webPreferences: {
        preload,
        devTools,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    const ids = new Set([this.#window.webContents.id]);
    this.webContents = ids;
    this.#window.on('closed', () => ids.clear());
    this.#window.once('ready-to-show', () => this.#window.show());
  }

  load(): Promise<void> {
    return this.#window.loadURL(START_URL);
  }

  onFocus(listener: () => void): void {
    this.#window.on('focus', listener);
  }

  /** Brings the window to the front, from wherever it is. */
  present(): void {
    if (this.#window.isDestroyed()) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  send(channel: string, payload: unknown): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(channel, payload);
  }
}
