import { hashText } from './dice.ts';

interface Event {
  readonly at: number;
  /** Keeps events of one moment in the order in which they were made. */
  readonly order: number;
  readonly label: string;
  act: (() => void) | undefined;
}

/** Why time stands still again. */
export type Stop = 'reached' | 'idle' | 'deadline';

/**
 * Time that jumps from event to event. Between two events all promises run dry, so that what happens depends on
 * nothing but the events: one order of events, one outcome.
 */
export class VirtualTime {
  #now = Date.UTC(2026, 0, 1);
  #made = 0;
  readonly #heap: Event[] = [];
  /** Events so far. */
  steps = 0;
  /** Changes with every event and its moment: equal for equal runs. */
  digest = 0;
  /** Is shown every event. */
  onEvent: ((label: string) => void) | undefined;

  /** Milliseconds since 1970, with fractions. */
  now(): number {
    return this.#now;
  }

  /** Acts once after `ms`; returns how to cancel. */
  after(ms: number, label: string, act: () => void): () => void {
    this.#made += 1;
    const event: Event = { at: this.#now + ms, order: this.#made, label, act };
    this.#push(event);
    return () => {
      event.act = undefined;
    };
  }

  /** Makes `label` part of what has to be equal in equal runs. */
  note(label: string): void {
    this.digest = hashText(label, this.digest ^ Math.floor(this.#now * 8));
  }

  /** Lets time pass until the condition holds, nothing is left to happen, or `deadline` is reached. */
  run(until: () => boolean, deadline: number): Promise<Stop> {
    return new Promise((resolve, reject) => {
      const goOn = (): void => {
        try {
          const stop = until() ? 'reached' : this.#step(deadline);
          if (stop === undefined) setImmediate(goOn);
          else resolve(stop);
        } catch (error) {
          reject(error);
        }
      };
      setImmediate(goOn);
    });
  }

  #step(deadline: number): Stop | undefined {
    const next = this.#pop();
    if (next === undefined) return 'idle';
    if (next.at > deadline) {
      this.#push(next);
      this.#now = deadline;
      return 'deadline';
    }
    this.#now = next.at;
    this.steps += 1;
    this.note(next.label);
    this.onEvent?.(next.label);
    next.act?.();
    return undefined;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, event)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = event;
  }

  /** The next event that was not cancelled. */
  #pop(): Event | undefined {
    for (;;) {
      const [first] = this.#heap;
      const last = this.#heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (first !== last) this.#sink(last);
      if (first.act !== undefined) return first;
    }
  }

  #sink(event: Event): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      if (left === undefined) break;
      const rightIsNext = right !== undefined && isBefore(right, left);
      const child = rightIsNext ? right : left;
      if (isBefore(event, child)) break;
      heap[at] = child;
      at = 2 * at + (rightIsNext ? 2 : 1);
    }
    heap[at] = event;
  }
}

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
