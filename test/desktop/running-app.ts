import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BuiltApp } from './built-app.ts';
import type { Questions } from './fake-electron.ts';

/** The built main process in a process of its own, on the stand-in for Electron. */
export class RunningApp {
  readonly #process: ChildProcess;
  #questions = 0;
  /** What the app said to nobody in particular. */
  stderr = '';

  constructor(built: BuiltApp, env: Readonly<Record<string, string>> = {}) {
    const home = join(built.directory, 'home');
    this.#process = fork(built.path('main/index.js'), [], {
      env: {
        HOME: home,
        XDG_DATA_HOME: join(home, 'data'),
        APPDATA: join(home, 'roaming'),
        LOCALAPPDATA: join(home, 'local'),
        FAKE_ELECTRON_appData: join(home, 'app-data'),
        ...env,
      },
      silent: true,
      // Structured clones, as between Electron's processes: JSON knows no `undefined`.
      serialization: 'advanced',
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
  }

  ask<K extends keyof Questions>(
    name: K,
    ...args: Parameters<Questions[K]>
  ): Promise<Awaited<ReturnType<Questions[K]>>> {
    const id = ++this.#questions;
    return new Promise((resolve, reject) => {
      const onExit = () => reject(new Error(`The app ended: ${this.stderr}`));
      const onMessage = (message: { readonly id: number; readonly answer: never }) => {
        if (message.id !== id) return;
        this.#process.off('message', onMessage).off('exit', onExit);
        resolve(message.answer);
      };
      this.#process.on('message', onMessage).on('exit', onExit);
      this.#process.send({ id, name, args });
    });
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}
