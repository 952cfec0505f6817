import { EventEmitter } from 'node:events';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';
import manifest from '../../../package.json' with { type: 'json' };
import { PreventableEvent } from './event.ts';
import { onlyBeforeReady, ready } from './ready.ts';
import { takeSingleInstanceLock } from './single-instance.ts';
import { answerTest, record, setting } from './wire.ts';

interface Closable {
  close(): void;
}

class App extends EventEmitter {
  readonly isPackaged = setting('unpackaged') === undefined;
  readonly #paths = new Map([['appData', setting('appData') ?? '']]);
  readonly #windows = new Set<Closable>();
  #quitting = false;

  enableSandbox(): void {
    onlyBeforeReady('app.enableSandbox()');
    record('enableSandbox');
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined || path === '') throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#paths.set(name, path);
    record('setPath', name, path);
  }

  getAppPath = (): string => join(process.argv[1] ?? '', '..');
  getVersion = (): string => manifest.version;
  getPreferredSystemLanguages = (): string[] => (setting('languages') ?? 'en-GB').split(',');
  isReady = (): boolean => ready.is;
  whenReady = (): Promise<void> => ready.when;

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    const isOurs = takeSingleInstanceLock(this.getPath('userData'), data);
    record('requestSingleInstanceLock', isOurs);
    return isOurs;
  }

  setAppUserModelId = (id: string): void => record('setAppUserModelId', id);
  setAboutPanelOptions = (options: object): void => record('setAboutPanelOptions', options);
  setAsDefaultProtocolClient(scheme: string): boolean {
    record('setAsDefaultProtocolClient', scheme);
    return true;
  }

  /** Linux has none, whatever is asked for. */
  getLoginItemSettings = (_options?: object) => ({
    openAtLogin: false,
    openAsHidden: false,
    wasOpenedAtLogin: false,
    wasOpenedAsHidden: false,
    restoreState: false,
    status: 'not-registered',
    executableWillLaunchAtLogin: false,
    launchItems: [],
  });
  setLoginItemSettings = (settings: object): void => record('setLoginItemSettings', settings);

  /** First asks whoever listens, then closes the windows, then asks once more. Each of them may say no. */
  quit(): void {
    record('quit');
    const before = new PreventableEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    if (this.#windows.size === 0) this.#end();
    else for (const window of [...this.#windows]) window.close();
  }

  /** Asks nobody. */
  exit(code = 0): void {
    this.emit('quit', new PreventableEvent(), code);
    record('exit', code);
    // What was written down is on its way to the test.
    setImmediate(() => setImmediate(() => process.exit(code)));
  }

  added(window: Closable): void {
    this.#windows.add(window);
  }

  /** A window is gone. While quitting nobody is told that it was the last one. */
  removed(window: Closable): void {
    this.#windows.delete(window);
    if (this.#windows.size > 0) return;
    if (this.#quitting) this.#end();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  /** A window did not want to be closed. */
  stayed(): void {
    this.#quitting = false;
  }

  #end(): void {
    const will = new PreventableEvent();
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
}

export const app = new App();

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit());

answerTest({
  secondInstance: (argv: string[], directory: string, data: unknown) => {
    app.emit('second-instance', new PreventableEvent(), argv, directory, data);
  },
  openUrl: (url: string) => {
    app.emit('open-url', new PreventableEvent(), url);
  },
  activate: () => {
    app.emit('activate', new PreventableEvent(), false);
  },
  quit: () => app.quit(),
});
