import type { Clock } from '../../../ports/clock.ts';

/** Right after log-in the panel may come later than the app. */
const SETTLE_MS = 10_000;
const LOOK_OFTEN_MS = 1_000;
const LOOK_SELDOM_MS = 30_000;

export interface TrayPresenceParts {
  readonly clock: Clock;
  /** Whether this desktop shows icons in a tray at present. Never rejects. */
  readonly ask: () => Promise<boolean>;
  /** Told when it is known first, and whenever it changes. */
  readonly onChange: (isThere: boolean) => void;
}

/** Knows whether there is a tray. GNOME has none without an extension, which may be turned on or off at any time. */
export class TrayPresence {
  readonly #parts: TrayPresenceParts;
  #known: boolean | null = null;
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(parts: TrayPresenceParts) {
    this.#parts = parts;
  }

  /** False until it is known. */
  get isThere(): boolean {
    return this.#known === true;
  }

  async start(): Promise<void> {
    await this.#look(SETTLE_MS / LOOK_OFTEN_MS);
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** @param patience how many more looks a tray that is still missing is waited for */
  async #look(patience: number): Promise<void> {
    const isThere = await this.#parts.ask();
    if (this.#closed) return;
    const waits = !isThere && this.#known === null && patience > 0;
    if (!waits && isThere !== this.#known) {
      this.#known = isThere;
      this.#parts.onChange(isThere);
    }
    this.#cancel = this.#parts.clock.after(waits ? LOOK_OFTEN_MS : LOOK_SELDOM_MS, () => {
      void this.#look(patience - 1);
    });
  }
}
