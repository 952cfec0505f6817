import type { SetupState } from '../../shared/model/setup.ts';
import type { AppSnapshot, ProfileSnapshot, Snapshot } from '../../shared/model/snapshot.ts';
import type { BusyStep } from '../../shared/model/terms.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Status } from '../../shared/status.ts';
import { worstStatus } from '../core/sync/problem-status.ts';
import type { Progress } from '../engine/ports.ts';
import type { Clock } from '../ports/clock.ts';

/** What is known of a profile; how it is shown follows from it. */
export type Known = Omit<ProfileSnapshot, 'since' | 'busy' | 'paused'>;

interface Job {
  readonly step: BusyStep;
}

/** Changes come in bursts, and a window needs only what they end in. */
const PUBLISH_AFTER_MS = 20;

export interface BoardParts {
  readonly clock: Clock;
  /** What tells this run of the app from others. */
  readonly run: string;
  readonly app: AppSnapshot;
  readonly publish: (snapshot: Snapshot) => void;
}

/** Keeps what windows show, and publishes it in one piece: soon after each change, with a revision that always rises. */
export class Board {
  readonly #clock: Clock;
  readonly #run: string;
  readonly #publish: (snapshot: Snapshot) => void;
  /** In the order of the list. */
  #profiles: ReadonlyMap<string, Known> = new Map();
  readonly #shown = new Map<string, { readonly status: Status; readonly since: number }>();
  readonly #jobs = new Map<string, readonly Job[]>();
  #pauses: Readonly<Record<string, number | null>> = {};
  #fraction: number | null = null;
  #app: AppSnapshot;
  #setup: SetupState | null = null;
  /** The profile that is in the middle of its setup and waits for the end of it. */
  #held: string | null = null;
  #problem: Problem | null = null;
  #revision = 0;
  #latest: Snapshot | null = null;
  #cancelPublishing: (() => void) | null = null;
  #closed = false;

  constructor({ app, clock, publish, run }: BoardParts) {
    this.#clock = clock;
    this.#run = run;
    this.#app = app;
    this.#publish = publish;
  }

  /** The snapshot of now. */
  read(): Snapshot {
    this.#latest ??= this.#build();
    return this.#latest;
  }

  get profiles(): ReadonlyMap<string, Known> {
    return this.#profiles;
  }

  get app(): AppSnapshot {
    return this.#app;
  }

  /** Which profiles there are. Those that are known already stay as they are known. */
  setNames(names: readonly string[]): void {
    this.#profiles = new Map(names.map((name) => [name, this.#profiles.get(name) ?? unseen(name)]));
    this.#changed();
  }

  change(name: string, change: Partial<Omit<Known, 'name'>>): void {
    const known = this.#profiles.get(name);
    if (known === undefined) return;
    this.#profiles = new Map([...this.#profiles]).set(name, { ...known, ...change });
    this.#changed();
  }

  /** A wallet of the profile has moved. */
  moved(name: string): void {
    this.change(name, { moves: (this.#profiles.get(name)?.moves ?? 0) + 1 });
  }

  /** Why the list of profiles could not be read. */
  setProblem(problem: Problem | null): void {
    this.#problem = problem;
    this.#changed();
  }

  setApp(change: Partial<AppSnapshot>): void {
    this.#app = { ...this.#app, ...change };
    this.#changed();
  }

  /** @param held whether its profile waits for the end of the setup, whatever else there would be to say of it */
  setSetup(setup: SetupState | null, held = false): void {
    this.#setup = setup;
    this.#held = held && setup !== null ? setup.profile : null;
    this.#changed();
  }

  setPauses(pauses: Readonly<Record<string, number | null>>): void {
    this.#pauses = pauses;
    this.#changed();
  }

  /** Shows a profile as busy until the answer is called. Of several jobs the last one is shown. */
  begin(name: string, step: BusyStep): () => void {
    const job: Job = { step };
    this.#jobs.set(name, [...(this.#jobs.get(name) ?? []), job]);
    this.#changed();
    return () => {
      this.#jobs.set(
        name,
        (this.#jobs.get(name) ?? []).filter((other) => other !== job),
      );
      this.#changed();
    };
  }

  isBusy(name: string): boolean {
    return (this.#jobs.get(name) ?? []).length > 0;
  }

  /** Long work on its way. Keys are derived one at a time, so it is about whoever waits for them. */
  progressed({ fraction }: Progress): void {
    this.#fraction = fraction < 1 ? fraction : null;
    this.#changed();
  }

  /** How far the derivation of keys is that is under way; null when none is. */
  get fraction(): number | null {
    return this.#fraction;
  }

  /** Publishes no more. */
  close(): void {
    this.#closed = true;
    this.#cancelPublishing?.();
  }

  #changed(): void {
    this.#latest = null;
    if (this.#closed) return;
    this.#cancelPublishing ??= this.#clock.after(PUBLISH_AFTER_MS, () => {
      this.#cancelPublishing = null;
      this.#publish(this.read());
    });
  }

  #build(): Snapshot {
    this.#revision += 1;
    return {
      run: this.#run,
      revision: this.#revision,
      app: this.#app,
      profiles: [...this.#profiles.values()].map((known) => this.#show(known)),
      setup: this.#setup,
      problem: this.#problem,
    };
  }

  #show(known: Known): ProfileSnapshot {
    const { name } = known;
    const until = this.#pauses[name];
    const status =
      name === this.#held
        ? 'not-configured'
        : until === undefined
          ? known.status
          : worstStatus([known.status, 'paused']);
    const before = this.#shown.get(name);
    const shown = before?.status === status ? before : { status, since: this.#clock.now() };
    this.#shown.set(name, shown);
    const paused = until === undefined ? null : { until };
    return { ...known, ...shown, paused, busy: this.#busyOf(name) };
  }

  #busyOf(name: string): ProfileSnapshot['busy'] {
    const job = this.#jobs.get(name)?.at(-1);
    if (job === undefined) return null;
    const derives = this.#fraction !== null && NEEDS_KEYS.has(job.step);
    return derives ? { step: 'deriving-keys', fraction: this.#fraction } : { step: job.step, fraction: null };
  }
}

/** Work in which keys may be derived. */
const NEEDS_KEYS: ReadonlySet<BusyStep> = new Set([
  'signing-in',
  'signing-up',
  'unlocking',
  'changing-password',
  'adopting-password',
  'recovering',
  'importing',
]);

const unseen = (name: string): Known => ({
  name,
  binding: null,
  status: 'starting',
  next: null,
  connected: false,
  sequence: 0,
  pendingChanges: null,
  incomingChanges: null,
  conflicts: null,
  moves: 0,
  checkedAt: null,
  problem: null,
  fingerprint: null,
  wallet: null,
  devices: [],
  policies: {},
  halt: null,
  passwordInDoubt: false,
  intentOpen: false,
  remembered: null,
});
