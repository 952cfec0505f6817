import type { Clock } from '../../ports/clock.ts';

/** Systems that shut down wait for a few seconds. What is not over by then is cleared up at the next start. */
const LIMIT_MS = 1_500;

export interface QuittingParts {
  readonly clock: Clock;
  /** Ends everything that is under way, or lets it be. */
  readonly close: () => Promise<void>;
  /** Asks Electron to quit. */
  readonly quit: () => void;
  readonly report: (where: string, cause: unknown) => void;
}

/**
 * The end of the app: what is under way comes to its end first, for a moment. Nothing hangs on it: every request is
 * on disk before it is sent, and a process that is killed loses nothing.
 */
export class Quitting {
  readonly #parts: QuittingParts;
  #state: 'running' | 'closing' | 'closed' = 'running';

  constructor(parts: QuittingParts) {
    this.#parts = parts;
  }

  get hasBegun(): boolean {
    return this.#state !== 'running';
  }

  /** For Electron's `before-quit`: holds it back until everything is closed, and then lets it through. */
  onBeforeQuit(event: { preventDefault(): void }): void {
    if (this.#state === 'closed') return;
    event.preventDefault();
    if (this.#state === 'closing') return;
    this.#state = 'closing';
    void this.#close().then(() => {
      this.#state = 'closed';
      this.#parts.quit();
    });
  }

  #close(): Promise<void> {
    const { clock, close, report } = this.#parts;
    return new Promise((resolve) => {
      const cancel = clock.after(LIMIT_MS, resolve);
      close()
        .catch((cause: unknown) => report('closing', cause))
        .finally(() => {
          cancel();
          resolve();
        });
    });
  }
}
