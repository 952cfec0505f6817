import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { Clock } from '../../ports/clock.ts';
import { type MayUpdate, mayUpdate } from './may-update.ts';

/** Where newer versions of the app come from. */
export interface UpdateFeed {
  /** The version there is to have, or null when this one is the newest. Rejects when that cannot be told. */
  newer(): Promise<string | null>;
  /** Fetches that version and checks that it is what its maker published. Rejects when it cannot be had. */
  fetch(onProgress: (fraction: number) => void): Promise<void>;
  /** Ends the app, puts the fetched version in its place and starts it. */
  install(): void;
}

export type UpdateState =
  | { readonly kind: 'none' }
  /** There is one, and nothing happens until a person wants it. `failed`: it was wanted, and could not be fetched. */
  | { readonly kind: 'offered'; readonly version: string; readonly failed: boolean }
  | { readonly kind: 'fetching'; readonly version: string; readonly fraction: number }
  | { readonly kind: 'ready'; readonly version: string };

export interface UpdatesParts {
  readonly feed: UpdateFeed;
  readonly clock: Clock;
  readonly snapshot: () => Promise<Snapshot>;
  readonly onChange: (state: UpdateState) => void;
  /** Told of failures that concern nobody: the next check is not far. */
  readonly report: (where: string, cause: unknown) => void;
}

/** Starting is busy enough, and often there is no network yet. */
const FIRST_CHECK_MS = 60_000;
const CHECK_EVERY_MS = 24 * 3_600_000;
const CHECK_LIMIT_MS = 60_000;

/** Looks for newer versions now and then, offers what it finds, and does the rest only when a person asks for it. */
export class Updates {
  readonly #parts: UpdatesParts;
  #state: UpdateState = { kind: 'none' };
  #cancel: () => void = () => {};
  #checking = false;
  #closed = false;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
  }

  get state(): UpdateState {
    return this.#state;
  }

  start(): void {
    this.#checkIn(FIRST_CHECK_MS);
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** Looks now. One look at a time, and none once a version is on its way. */
  async check(): Promise<void> {
    if (this.#checking || this.#state.kind === 'fetching' || this.#state.kind === 'ready') return;
    this.#checking = true;
    try {
      const version = await this.#inTime(this.#parts.feed.newer());
      if (version !== null) this.#become({ kind: 'offered', version, failed: false });
    } catch (cause) {
      this.#parts.report('update check', cause);
    } finally {
      this.#checking = false;
    }
  }

  /** Fetches what was offered; without effect when nothing is. */
  async fetch(): Promise<void> {
    if (this.#state.kind !== 'offered') return;
    const { version } = this.#state;
    this.#become({ kind: 'fetching', version, fraction: 0 });
    try {
      await this.#parts.feed.fetch((fraction) => this.#become({ kind: 'fetching', version, fraction }));
      this.#become({ kind: 'ready', version });
    } catch (cause) {
      this.#parts.report('update download', cause);
      this.#become({ kind: 'offered', version, failed: true });
    }
  }

  /** Replaces the app by the fetched version, unless something has to end first; answers which of the two. */
  async install(): Promise<MayUpdate> {
    const decision = mayUpdate(await this.#parts.snapshot());
    if (decision.may && this.#state.kind === 'ready') this.#parts.feed.install();
    return decision;
  }

  #checkIn(ms: number): void {
    this.#cancel = this.#parts.clock.after(ms, () => {
      this.#checkIn(CHECK_EVERY_MS);
      void this.check();
    });
  }

  /** A look that does not end is given up; what it finds later is left for the next one. */
  async #inTime<T>(look: Promise<T>): Promise<T> {
    let cancel = (): void => {};
    const late = new Promise<never>((_, reject) => {
      cancel = this.#parts.clock.after(CHECK_LIMIT_MS, () => reject(new Error('No answer in time')));
    });
    return Promise.race([look, late]).finally(() => cancel());
  }

  #become(state: UpdateState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#parts.onChange(state);
  }
}
