import { BrowserWindow, type Display } from 'electron';
import { formatRoute, type Route } from '../../../shared/routes.ts';
import { START_URL } from './app-url.ts';
import type { DesktopMemory } from './window/desktop-memory.ts';
import { fitBounds } from './window/fit-bounds.ts';

export interface MainWindowOptions {
  readonly preload: string;
  /** Of the window itself, where the system takes none from the package. */
  readonly icon: string;
  readonly devTools: boolean;
  readonly memory: DesktopMemory;
  readonly displays: () => readonly Pick<Display, 'workArea'>[];
  readonly onFocus: () => void;
  readonly onClosed: () => void;
  readonly report: (where: string, cause: unknown) => void;
}

/**
 * The one window of the app, made when it is wanted and gone when it is closed: a hidden page would keep its memory for
 * days. Knows who may speak for it.
 */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /** The ids of the web contents that are ours; a closed window is not. */
  get webContents(): ReadonlySet<number> {
    return new Set(this.#window === null ? [] : [this.#window.webContents.id]);
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  /** Whether the person is looking at it. */
  get isWatched(): boolean {
    const window = this.#window;
    return window?.isVisible() === true && window.isFocused() && !window.isMinimized();
  }

  /** Brings the window to the front, from wherever it is. @param route null: where it is, or the start */
  open(route: Route | null): void {
    const window = this.#window;
    if (window === null) {
      this.#create(route);
      return;
    }
    // Only the fragment differs, so that nothing is loaded anew.
    if (route !== null) this.#load(window, route);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  send(channel: string, payload: unknown): void {
    this.#window?.webContents.send(channel, payload);
  }

  #create(route: Route | null): void {
    const { preload, icon, devTools, displays, memory, onClosed, onFocus } = this.#options;
    const { bounds, maximized } = memory.remembered;
    const place =
      bounds === null
        ? null
        : fitBounds(
            bounds,
            displays().map(({ workArea }) => workArea),
          );
    const window = new BrowserWindow({
      title: 'LBRY Sync Companion',
      icon,
      width: 980,
      height: 700,
      minWidth: 420,
      minHeight: 360,
      autoHideMenuBar: true,
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
    this.#window = window;
    if (place !== null) window.setBounds(place);
    window.once('ready-to-show', () => {
      if (maximized) window.maximize();
      window.show();
    });
    window.on('focus', onFocus);
    window.on('close', () => {
      memory.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    });
    window.once('closed', () => {
      this.#window = null;
      onClosed();
    });
    this.#load(window, route);
  }

  /** The page comes from the app's own files: only a window that closes meanwhile may keep it from loading. */
  #load(window: BrowserWindow, route: Route | null): void {
    const hash = route === null ? '' : formatRoute(route);
    window.loadURL(`${START_URL}${hash}`).catch((cause: unknown) => {
      if (!window.isDestroyed()) this.#options.report('window', cause);
    });
  }
}
