import type { Answer } from '../../shared/ipc/types.ts';
import type { Trouble } from './use-call.ts';

const PAGE = 100;

export interface Paged {
  readonly items: readonly unknown[];
  readonly total: number;
  readonly look: number;
}

export type LoadPage<P> = (page: { readonly offset: number; readonly limit: number }) => Promise<Answer<P>>;

/**
 * A long list of which only those pages are fetched that somebody looks at. Where a page turns out to be of a newer
 * look than the others, all begins anew; what was there stays until then.
 */
export class SparseList<P extends Paged> {
  /** The last page that came, for what it says beside its items. */
  list: P | null = null;
  problem: Trouble | null = null;
  loading = true;
  readonly #load: LoadPage<P>;
  readonly #onChange: () => void;
  #pages = new Map<number, P['items']>();
  #asked = new Set<number>();
  #seen: ReadonlySet<number> = new Set([0]);
  #round = 0;
  #look: number | null = null;

  constructor(load: LoadPage<P>, onChange: () => void) {
    this.#load = load;
    this.#onChange = onChange;
  }

  /** What stands at a place; undefined as long as its page has not come. */
  at(place: number): P['items'][number] | undefined {
    return this.#pages.get(Math.floor(place / PAGE))?.[place % PAGE];
  }

  /** Fetches the pages of these places. */
  want(from: number, to: number): void {
    const end = Math.max(0, Math.min(to, (this.list?.total ?? 1) - 1));
    const pages = new Set([0]);
    for (let page = Math.floor(from / PAGE); page <= Math.floor(end / PAGE); page += 1) pages.add(page);
    this.#seen = pages;
    for (const page of pages) void this.#fetch(page);
  }

  /** Another list is meant: from its top. */
  begin(): void {
    this.#seen = new Set([0]);
    this.reload();
  }

  /** The same list anew, what is looked at first. */
  reload(): void {
    this.stop();
    this.#look = null;
    this.#asked = new Set();
    this.loading = true;
    this.#onChange();
    for (const page of this.#seen) void this.#fetch(page);
  }

  /** Answers that are still to come are dropped. */
  stop(): void {
    this.#round += 1;
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    const mine = this.#round;
    const answer = await this.#load({ offset: page * PAGE, limit: PAGE });
    if (mine !== this.#round) return;
    this.loading = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#take(page, answer.value);
    else this.#asked.delete(page);
    this.#onChange();
  }

  #take(page: number, answer: P): void {
    if (this.#look !== null && this.#look !== answer.look) {
      this.reload();
      return;
    }
    if (this.#look === null) this.#pages = new Map();
    this.#look = answer.look;
    this.#pages.set(page, answer.items);
    this.list = answer;
  }
}
