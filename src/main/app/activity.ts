import { ActivityEvent } from '../../shared/model/activity.ts';
import type { ActivityKind } from '../../shared/model/terms.ts';
import type { Clock } from '../ports/clock.ts';
import type { LineStore } from '../ports/line-store.ts';

/** Enough to look back over weeks; more would only fill memory. */
const MAX_EVENTS = 5_000;

export type NewEvent = Omit<ActivityEvent, 'id' | 'at'>;

export interface ActivityFilter {
  readonly offset: number;
  readonly limit: number;
  readonly profile?: string;
  readonly kinds?: readonly ActivityKind[];
}

/** What happened, newest last, in memory and on disk. Holds no values and no addresses. */
export class Activity {
  readonly #clock: Clock;
  readonly #lines: LineStore;
  readonly #onAdded: (event: ActivityEvent) => void;
  #events: ActivityEvent[] = [];
  #lastId = 0;
  #written: Promise<void> = Promise.resolve();

  constructor(clock: Clock, lines: LineStore, onAdded: (event: ActivityEvent) => void) {
    this.#clock = clock;
    this.#lines = lines;
    this.#onAdded = onAdded;
  }

  /** Takes in what earlier runs wrote; lines that make no sense are passed over. */
  async load(): Promise<void> {
    const lines = await this.#lines.read();
    this.#events = lines.flatMap(readLine).slice(-MAX_EVENTS);
    this.#lastId = this.#events.reduce((highest, { id }) => Math.max(highest, id), 0);
  }

  add(event: NewEvent): void {
    if (this.#isRepeated(event)) return;
    this.#lastId += 1;
    // The schema drops what is not an event's: nothing gets in by accident.
    const added = ActivityEvent.parse({ ...event, id: this.#lastId, at: this.#clock.now() });
    this.#events.push(added);
    if (this.#events.length > MAX_EVENTS) this.#events.shift();
    this.#written = this.#lines.append(JSON.stringify(added));
    this.#onAdded(added);
  }

  /** Waits until all of it is on disk, as far as that could be done. */
  async settled(): Promise<void> {
    await this.#written;
  }

  /** Newest first. */
  list({ kinds, limit, offset, profile }: ActivityFilter): {
    readonly items: ActivityEvent[];
    readonly total: number;
  } {
    const fitting = this.#events
      .filter((event) => profile === undefined || event.profile === profile)
      .filter((event) => kinds === undefined || kinds.includes(event.kind))
      .toReversed();
    return { items: fitting.slice(offset, offset + limit), total: fitting.length };
  }

  /** A server that stays away, or a question that waits, is told of once, not at every round. */
  #isRepeated({ code, count, kind, profile }: NewEvent): boolean {
    if (kind !== 'problem' && kind !== 'halted' && kind !== 'conflict') return false;
    const last = this.#events.findLast((event) => event.profile === profile);
    return last?.kind === kind && last.code === code && last.count === count;
  }
}

function readLine(line: string): readonly ActivityEvent[] {
  try {
    const event = ActivityEvent.safeParse(JSON.parse(line));
    return event.success ? [event.data] : [];
  } catch {
    return [];
  }
}
