import type { Problem } from '../../shared/problem.ts';
import { backoffMs } from '../core/sync/backoff.ts';
import type { ConnectionEnd } from '../core/sync/connection-end.ts';
import {
  IDLE,
  type Live,
  type LiveEffect,
  type LiveEvent,
  type RoundOutcome,
  reduceLive,
  type TimerName,
} from '../core/sync/live-machine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { ServerConnection, ServerEventsListener } from '../ports/server-events.ts';
import type { DecisionUse, RoundReport } from './round.ts';

/** What a person or a program watching may want to know. */
export type LiveNews =
  | { readonly event: 'connected' }
  | { readonly event: 'disconnected'; readonly end: ConnectionEnd }
  /** The server stored this version, ours or another device's. */
  | { readonly event: 'wallet-update'; readonly sequence: number }
  | { readonly event: 'local-change' }
  | { readonly event: 'synced'; readonly sequence: number; readonly pulled: number; readonly pushed: number }
  | { readonly event: 'conflict'; readonly sequence: number; readonly conflicts: number }
  | { readonly event: 'problem'; readonly problem: Problem }
  /** Only a person can help; nothing more happens by itself. */
  | { readonly event: 'stopped'; readonly problem: Problem };

/** When the loop acts again by itself, in ms since 1970. */
export interface NextStep {
  readonly kind: 'retry' | 'poll';
  readonly at: number;
}

/** What a watch tells beside its news. */
export interface WatchAlso {
  /** Told whenever it changes; null while a round runs. */
  readonly onNext?: (next: NextStep | null) => void;
  readonly onRound?: (report: RoundReport) => void;
  /** What its rounds do with decisions about conflicts; without a word, they are carried out. */
  readonly decisions?: DecisionUse;
}

/** A profile that is being watched. */
export interface Watch {
  /** Tries again now instead of later. */
  readonly nudge: () => void;
  /** Connects anew, as after a sleep. */
  readonly woke: () => void;
  readonly close: () => Promise<void>;
}

export type RoundResult =
  | { readonly ok: true; readonly value: RoundReport }
  | { readonly ok: false; readonly problem: Problem };

/** What the loop is connected to. */
export interface LiveParts {
  readonly clock: Clock;
  readonly random: Random;
  /** One whole round. */
  readonly runRound: () => Promise<RoundResult>;
  /** Opens the websocket with the present token; null when there is none. */
  readonly connect: (listener: ServerEventsListener) => Promise<ServerConnection | null>;
  /** Whether only a person can end this problem. */
  readonly needsPerson: (problem: Problem) => boolean;
  readonly onNews: (news: LiveNews) => void;
  readonly onNext?: WatchAlso['onNext'] | undefined;
}

/**
 * Carries out what `reduceLive` decides: runs rounds one at a time, keeps the websocket and the timers. A late answer
 * of a connection that was replaced is dropped.
 */
export class LiveLoop {
  readonly #parts: LiveParts;
  #live: Live = IDLE;
  #connection: ServerConnection | null = null;
  /** Grows with every connection, so that events of an older one are recognised. */
  #generation = 0;
  readonly #timers = new Map<TimerName, () => void>();
  #closed = false;
  #round: Promise<void> = Promise.resolve();

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  start(sequence: number): void {
    this.#take({ type: 'started', sequence });
  }

  localChanged(): void {
    if (this.#closed) return;
    this.#parts.onNews({ event: 'local-change' });
    this.#take({ type: 'local-changed' });
  }

  /** Tries again now instead of later. */
  nudge(): void {
    this.#take({ type: 'timer', name: 'retry' });
  }

  /** The computer slept, or its network or clock changed: connects anew and looks what was missed. */
  woke(): void {
    if (this.#closed) return;
    if (this.#connection !== null) this.#parts.onNews({ event: 'disconnected', end: 'lost' });
    this.#take({ type: 'woke' });
  }

  /** Stops everything and waits for a round that is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#disconnect();
    await this.#round;
  }

  #take(event: LiveEvent): void {
    if (this.#closed) return;
    const [next, effects] = reduceLive(this.#live, event);
    this.#live = next;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: LiveEffect): void {
    switch (effect.do) {
      case 'run-round':
        this.#round = this.#runRound();
        return;
      case 'connect':
        void this.#connect();
        return;
      case 'disconnect':
        this.#disconnect();
        return;
      case 'set-timer':
        this.#setTimer(effect.name, effect.ms);
        return;
      case 'back-off':
        this.#setTimer(effect.name, backoffMs(effect.attempt, this.#parts.random.fraction()));
        return;
      case 'cancel-timer':
        this.#timers.get(effect.name)?.();
        this.#timers.delete(effect.name);
        return;
    }
  }

  async #runRound(): Promise<void> {
    this.#parts.onNext?.(null);
    const result = await this.#parts.runRound();
    if (this.#closed) return;
    this.#take({ type: 'round-ended', outcome: this.#outcome(result) });
  }

  #outcome(result: RoundResult): RoundOutcome {
    const { onNews, needsPerson } = this.#parts;
    if (!result.ok) {
      const { problem } = result;
      const stopped = needsPerson(problem);
      onNews({ event: stopped ? 'stopped' : 'problem', problem });
      return { kind: stopped ? 'stopped' : 'failed' };
    }
    const { sequence, pulled, pushed, conflicts } = result.value;
    if (conflicts.length > 0) {
      onNews({ event: 'conflict', sequence, conflicts: conflicts.length });
      return { kind: 'waiting', sequence };
    }
    onNews({ event: 'synced', sequence, pulled, pushed });
    return { kind: 'settled', sequence };
  }

  #setTimer(name: TimerName, ms: number): void {
    this.#timers.get(name)?.();
    const cancel = this.#parts.clock.after(ms, () => {
      this.#timers.delete(name);
      this.#take({ type: 'timer', name });
    });
    this.#timers.set(name, cancel);
    const retryComesFirst = name === 'poll' && this.#timers.has('retry');
    if ((name === 'retry' || name === 'poll') && !retryComesFirst) {
      this.#parts.onNext?.({ kind: name, at: this.#parts.clock.now() + ms });
    }
  }

  async #connect(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const ifCurrent = (act: () => void) => {
      if (generation === this.#generation && !this.#closed) act();
    };
    const connection = await this.#parts.connect({
      onOpen: () =>
        ifCurrent(() => {
          this.#parts.onNews({ event: 'connected' });
          this.#take({ type: 'socket-opened' });
        }),
      onWalletUpdate: (sequence) =>
        ifCurrent(() => {
          this.#parts.onNews({ event: 'wallet-update', sequence });
          this.#take({ type: 'server-said', sequence });
        }),
      onEnd: (end) =>
        ifCurrent(() => {
          this.#connection = null;
          this.#parts.onNews({ event: 'disconnected', end });
          this.#take({ type: 'socket-ended', end });
        }),
    });
    if (connection === null) {
      ifCurrent(() => this.#take({ type: 'socket-ended', end: 'unreachable' }));
      return;
    }
    if (this.#closed || generation !== this.#generation) connection.close();
    else this.#connection = connection;
  }

  #disconnect(): void {
    this.#generation += 1;
    this.#connection?.close();
    this.#connection = null;
  }
}
