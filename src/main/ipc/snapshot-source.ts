import type { ProfileSnapshot, Snapshot } from '../../shared/model/snapshot.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import { STATUS_OF_PROBLEM } from '../core/sync/problem-status.ts';

type Known = Omit<ProfileSnapshot, 'busy'>;
type Standing = Omit<Known, 'name' | 'binding'>;
type Answer<T> = Promise<Result<T, Problem>>;

/** What the source needs of a Companion. */
export interface ObservedCompanion {
  profiles(): Answer<readonly string[]>;
  profile(name: string): Answer<NonNullable<ProfileSnapshot['binding']>>;
  status(name: string): Answer<Standing>;
}

/** Keeps the latest snapshot and tells of every newer one. */
export class SnapshotSource {
  readonly #companion: ObservedCompanion;
  readonly #onChange: (snapshot: Snapshot) => void;
  /** In the order of the list. */
  #profiles: Map<string, Known> = new Map();
  readonly #busy = new Map<string, Answer<void>>();
  #problem: Problem | null = null;
  #latest: Snapshot = { revision: 0, profiles: [], problem: null };
  #listing: Promise<void> | null = null;
  #refreshing: Promise<void> | null = null;

  constructor(companion: ObservedCompanion, onChange: (snapshot: Snapshot) => void) {
    this.#companion = companion;
    this.#onChange = onChange;
  }

  /** The latest snapshot. The first one waits until it is known which profiles there are. */
  async read(): Promise<Snapshot> {
    await (this.#listing ?? this.#list());
    return this.#latest;
  }

  /** Looks at everything anew. Joins a look that is under way. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#look().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Shows a profile as busy while something is done to it, and how it stands then. A second call joins the first. */
  whileBusy(name: string, act: () => Answer<void>): Answer<void> {
    const running = this.#busy.get(name);
    if (running !== undefined) return running;
    const run = this.#actAndLook(name, act).finally(() => {
      this.#busy.delete(name);
      this.#publish();
    });
    this.#busy.set(name, run);
    this.#publish();
    return run;
  }

  async #actAndLook(name: string, act: () => Answer<void>): Answer<void> {
    const result = await act();
    const known = this.#profiles.get(name);
    // A problem that says how the profile stands need not be met a second time to show it.
    if (known !== undefined && !result.ok && STATUS_OF_PROBLEM[result.problem.code] !== null) {
      this.#profiles.set(name, troubled(known, result.problem));
    } else {
      await this.#check(name);
    }
    return result;
  }

  async #look(): Promise<void> {
    await this.#list();
    await Promise.all([...this.#profiles.keys()].map((name) => this.#check(name)));
  }

  #list(): Promise<void> {
    this.#listing = this.#listNow();
    return this.#listing;
  }

  async #listNow(): Promise<void> {
    const names = await this.#companion.profiles();
    this.#problem = names.ok ? null : names.problem;
    if (names.ok) {
      const bindings = await Promise.all(names.value.map((name) => this.#bindingOf(name)));
      const profiles = names.value.map((name, index): [string, Known] => {
        const known = this.#profiles.get(name) ?? unseen(name);
        return [name, { ...known, binding: bindings[index] ?? null }];
      });
      this.#profiles = new Map(profiles);
    }
    this.#publish();
  }

  async #bindingOf(name: string): Promise<Known['binding']> {
    const view = await this.#companion.profile(name);
    if (!view.ok) return null;
    const { serverAddress, email, walletId, deviceName } = view.value;
    return { serverAddress, email, walletId, deviceName };
  }

  async #check(name: string): Promise<void> {
    const report = await this.#companion.status(name);
    const known = this.#profiles.get(name);
    if (known === undefined) return;
    const now = report.ok ? { ...known, ...standing(report.value) } : troubled(known, report.problem);
    this.#profiles.set(name, now);
    this.#publish();
  }

  #publish(): void {
    this.#latest = {
      revision: this.#latest.revision + 1,
      profiles: [...this.#profiles.values()].map((known) => ({ ...known, busy: this.#busy.has(known.name) })),
      problem: this.#problem,
    };
    this.#onChange(this.#latest);
  }
}

const unseen = (name: string): Known => ({
  name,
  binding: null,
  status: 'starting',
  sequence: 0,
  pendingChanges: null,
  incomingChanges: null,
  conflicts: null,
  checkedAt: null,
  problem: null,
});

/** Only what a snapshot shows, of a report that may say more. */
function standing(report: Standing): Standing {
  const { status, sequence, pendingChanges, incomingChanges, conflicts, checkedAt, problem } = report;
  return { status, sequence, pendingChanges, incomingChanges, conflicts, checkedAt, problem };
}

/** How a profile stands when looking at it, or working on it, met a problem. */
function troubled(before: Known, problem: Problem): Known {
  const status = STATUS_OF_PROBLEM[problem.code];
  if (status === null) return { ...before, problem };
  return { ...before, status, pendingChanges: null, incomingChanges: null, conflicts: null, problem };
}
