import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Examination } from '../engine/examine.ts';

/** What was seen at one moment. Its number rises with every look at any profile. */
export interface Look {
  readonly number: number;
  readonly examination: Examination;
}

/** As many as a person may have on the screen at once while new ones are taken. */
const KEPT = 4;

/**
 * Keeps the last looks at each profile, so that a list stays the same from page to page, and a decision is about what
 * the person saw. Wallet values in them stay in memory.
 */
export class Looks {
  readonly #examine: (profile: string) => Promise<Result<Examination, Problem>>;
  readonly #kept = new Map<string, readonly Look[]>();
  readonly #outdated = new Set<string>();
  readonly #looking = new Map<string, Promise<Result<Look, Problem>>>();
  #count: number;

  /** @param first higher than the numbers of an earlier run, which a browser tab may still have on its screen */
  constructor(examine: (profile: string) => Promise<Result<Examination, Problem>>, first: number) {
    this.#examine = examine;
    this.#count = first;
  }

  /** The last look, or a new one where there is none, where things have moved since, or where it is to be fresh. */
  async latest(profile: string, fresh = false): Promise<Result<Look, Problem>> {
    const underWay = this.#looking.get(profile);
    if (underWay !== undefined) {
      const joined = await underWay;
      // Unless something has moved since it began.
      if (!this.#outdated.has(profile)) return joined;
    }
    const last = this.#kept.get(profile)?.at(-1);
    if (last !== undefined && !fresh && !this.#outdated.has(profile)) return ok(last);
    const looking = this.#looking.get(profile) ?? this.#look(profile);
    this.#looking.set(profile, looking);
    return looking.finally(() => this.#looking.delete(profile));
  }

  /** A look by its number; undefined when it is no longer kept. */
  byNumber(profile: string, number: number): Look | undefined {
    return this.#kept.get(profile)?.find((look) => look.number === number);
  }

  /** Something has moved: the next list is a new one. Looks that are on a screen can still be named. */
  outdate(profile: string): void {
    this.#outdated.add(profile);
  }

  forget(profile: string): void {
    this.#kept.delete(profile);
    this.#outdated.delete(profile);
  }

  async #look(profile: string): Promise<Result<Look, Problem>> {
    this.#outdated.delete(profile);
    const examination = await this.#examine(profile);
    if (!examination.ok) {
      this.#outdated.add(profile);
      return examination;
    }
    this.#count += 1;
    const look = { number: this.#count, examination: examination.value };
    this.#kept.set(profile, [...(this.#kept.get(profile) ?? []), look].slice(-KEPT));
    return ok(look);
  }
}
