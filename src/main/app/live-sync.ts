import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import { backoffMs } from '../core/sync/backoff.ts';
import { POLL_ALONE_MS } from '../core/sync/live-machine.ts';
import { STATUS_OF_PROBLEM } from '../core/sync/problem-status.ts';
import type { LiveNews, NextStep, Watch, WatchAlso } from '../engine/live.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';

export interface LiveSyncParts {
  readonly clock: Clock;
  readonly random: Random;
  /** Begins to watch, with a round at once. */
  readonly watch: (onNews: (news: LiveNews) => void, also: WatchAlso) => Promise<Result<Watch, Problem>>;
  readonly onNews: (news: LiveNews) => void;
  readonly onRound: NonNullable<WatchAlso['onRound']>;
  readonly onNext: (next: NextStep | null) => void;
}

/**
 * Keeps one profile in sync for as long as the app wants it to: begins to watch, tries again when that fails, and rests
 * when only a person can help, until it is woken.
 */
export class LiveSync {
  readonly #parts: LiveSyncParts;
  /** Grows with every start and stop, so that what an earlier watch still says is recognised. */
  #generation = 0;
  #wanted = false;
  #watch: Watch | null = null;
  #opening: Promise<void> | null = null;
  #attempts = 0;
  /** The watch that runs has failed at something, and waits. */
  #waits = false;
  #cancelRetry: (() => void) | null = null;

  constructor(parts: LiveSyncParts) {
    this.#parts = parts;
  }

  /** Whether it runs, or tries to by itself. */
  get isActive(): boolean {
    return this.#watch !== null || this.#opening !== null || this.#cancelRetry !== null;
  }

  /** Begins, or goes on at once where it waits or rests. */
  start(): void {
    this.#wanted = true;
    if (this.#waits) this.#watch?.nudge();
    if (this.#watch !== null || this.#opening !== null) return;
    this.#attempts = 0;
    this.#open();
  }

  /** Looks now: something has happened that a round would find out about. */
  nudge(): void {
    this.#watch?.nudge();
  }

  /** After a sleep: connects anew and looks at once, also where it waits to try again. One that rests goes on resting. */
  woke(): void {
    if (this.#watch !== null) this.#watch.woke();
    else if (this.#cancelRetry !== null) this.start();
  }

  /** Ends it and waits for a round that is under way. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#opening;
    // It was wanted again meanwhile.
    if (this.#wanted) return;
    await this.#close();
    this.#parts.onNext(null);
  }

  #open(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#generation += 1;
    this.#opening = this.#openNow(this.#generation).finally(() => {
      this.#opening = null;
    });
  }

  async #openNow(generation: number): Promise<void> {
    const { onNext, onRound } = this.#parts;
    const isCurrent = (): boolean => generation === this.#generation && this.#wanted;
    const watch = await this.#parts.watch((news) => isCurrent() && this.#take(news), {
      onNext: (next) => {
        if (!isCurrent()) return;
        this.#waits = next?.kind === 'retry';
        onNext(next);
      },
      onRound: (report) => isCurrent() && onRound(report),
      // A person who decides looks at a preview first, and says when.
      decisions: 'held',
    });
    if (watch.ok) {
      this.#watch = watch.value;
      this.#attempts = 0;
      if (!this.#wanted) await this.#close();
      return;
    }
    if (!this.#wanted) return;
    const rests = needsPerson(watch.problem);
    this.#parts.onNews({ event: rests ? 'stopped' : 'problem', problem: watch.problem });
    if (rests) this.#rest(watch.problem);
    else this.#backOff();
  }

  #take(news: LiveNews): void {
    this.#parts.onNews(news);
    if (news.event !== 'stopped') return;
    // The loop has ended by itself; what is left of the watch goes too.
    void this.#close();
    this.#rest(news.problem);
  }

  /** The link in a mail is opened somewhere else, so that one is asked for now and then; all else waits for a person. */
  #rest({ code }: Problem): void {
    if (code === 'email-not-verified') this.#retryIn(POLL_ALONE_MS);
    else this.#parts.onNext(null);
  }

  #backOff(): void {
    this.#attempts += 1;
    this.#retryIn(backoffMs(this.#attempts, this.#parts.random.fraction()));
  }

  #retryIn(ms: number): void {
    const { clock, onNext } = this.#parts;
    this.#cancelRetry = clock.after(ms, () => this.#open());
    onNext({ kind: 'retry', at: clock.now() + ms });
  }

  async #close(): Promise<void> {
    this.#generation += 1;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    const watch = this.#watch;
    this.#watch = null;
    this.#waits = false;
    await watch?.close();
  }
}

const NEEDS_PERSON: ReadonlySet<string> = new Set([
  'needs-password',
  'not-verified',
  'security-alert',
  'not-configured',
]);

const needsPerson = ({ code }: Problem): boolean => NEEDS_PERSON.has(STATUS_OF_PROBLEM[code] ?? '');
