import type { BusyStep } from '../../shared/model/terms.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import { STATUS_OF_PROBLEM } from '../core/sync/problem-status.ts';
import type { LiveNews } from '../engine/live.ts';
import type { DecisionUse, RoundReport } from '../engine/round.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Activity } from './activity.ts';
import type { Board } from './board.ts';
import { LiveSync } from './live-sync.ts';
import type { Looks } from './looks.ts';
import { roundEvents } from './round-events.ts';
import { overviewed, reported, troubled } from './standing.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** Nobody who quits waits longer. */
const GRACE_MS = 1_000;

export interface SupervisorParts {
  readonly companion: Companion;
  readonly clock: Clock;
  readonly random: Random;
  readonly board: Board;
  readonly activity: Activity;
  readonly looks: Looks;
  /** Whether a profile syncs by itself: neither paused nor in the middle of its setup. */
  readonly mayRun: (profile: string) => boolean;
}

/** Looks after every profile: keeps it in sync, knows how it stands, and lets people's work at it be seen. */
export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #live = new Map<string, LiveSync>();
  /** By profile: when this device learned of a version. */
  readonly #learned = new Map<string, Map<number, number>>();
  readonly #syncing = new Map<string, Answer<void>>();
  /** What is under way and not waited for by whoever began it. */
  readonly #underWay = new Set<Promise<unknown>>();
  #refreshing: Promise<void> | null = null;
  #closed = false;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  /** Finds out which profiles there are, and lets those that may run. Those that are gone are let go of. */
  async list(): Promise<void> {
    const { board, companion } = this.#parts;
    const names = await companion.profiles();
    board.setProblem(names.ok ? null : names.problem);
    if (!names.ok) return;
    for (const name of this.#live.keys()) if (!names.value.includes(name)) await this.forget(name);
    board.setNames(names.value);
    await Promise.all(names.value.map((name) => this.#readOverview(name)));
    for (const name of names.value) this.wake(name);
  }

  /** Looks at everything anew. Joins a look that is under way. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#noted(
      this.#refreshNow().finally(() => {
        this.#refreshing = null;
      }),
    );
    return this.#refreshing;
  }

  async #refreshNow(): Promise<void> {
    await this.list();
    await Promise.all([...this.#parts.board.profiles.keys()].map((name) => this.check(name)));
  }

  /** Lets a profile sync by itself if it may, at once where it was waiting. */
  wake(name: string): void {
    if (this.#closed || !this.#parts.mayRun(name)) return;
    const live = this.#live.get(name) ?? this.#newLive(name);
    this.#live.set(name, live);
    live.start();
  }

  /** The computer slept, or its network or clock changed. */
  woke(): void {
    for (const live of this.#live.values()) live.woke();
  }

  /** Makes a profile rest; a round that is under way ends first. */
  async rest(name: string): Promise<void> {
    await this.#live.get(name)?.stop();
    this.#parts.board.change(name, { connected: false, next: null });
  }

  async forget(name: string): Promise<void> {
    const live = this.#live.get(name);
    this.#live.delete(name);
    this.#learned.delete(name);
    this.#parts.looks.forget(name);
    await live?.stop();
  }

  /** For good. What is under way ends first, unless somebody who does not answer would be waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#live.values()].map((live) => live.stop()));
    const { clock } = this.#parts;
    await new Promise<void>((resolve) => {
      const giveUp = clock.after(GRACE_MS, resolve);
      void Promise.allSettled(this.#underWay).then(() => {
        giveUp();
        resolve();
      });
    });
  }

  /** A round that a person asks for. A second one joins the first. */
  syncNow(name: string): Answer<void> {
    const running = this.#syncing.get(name);
    if (running !== undefined) return running;
    const run = this.#noted(
      this.run(name, 'syncing', async () => {
        const round = await this.round(name);
        return round.ok ? ok(undefined) : round;
      }).finally(() => this.#syncing.delete(name)),
    );
    this.#syncing.set(name, run);
    return run;
  }

  /** A round whose course is told in the activity list. Decisions wait for the word of the person who makes them. */
  async round(name: string, decisions: DecisionUse = 'held'): Answer<RoundReport> {
    const round = await this.#parts.companion.sync(name, 'sync', undefined, decisions);
    if (round.ok) this.#noteRound(name, round.value);
    else this.#noteProblem(name, round.problem);
    return round;
  }

  /** Does something a person asked for: shown as busy, and how the profile stands then. */
  async run<T>(name: string, step: BusyStep, act: () => Answer<T>): Answer<T> {
    return this.during(name, step, async () => {
      const result = await act();
      this.#parts.looks.outdate(name);
      await this.#settle(name, result.ok ? null : result.problem);
      if (result.ok) this.wake(name);
      return result;
    });
  }

  /** Shows a profile as busy with what says nothing about how it stands. */
  async during<T>(name: string, step: BusyStep, act: () => Promise<T>): Promise<T> {
    const done = this.#parts.board.begin(name, step);
    try {
      return await act();
    } finally {
      done();
    }
  }

  /** Looks how a profile stands. */
  check(name: string): Promise<void> {
    return this.#noted(this.#checkNow(name));
  }

  async #checkNow(name: string): Promise<void> {
    const { board, companion } = this.#parts;
    if (!board.profiles.has(name)) return;
    const report = await companion.status(name);
    if (report.ok) board.change(name, reported(report.value, await this.#learnedOf(name)));
    else board.change(name, troubled(report.problem));
    await this.#readOverview(name);
    if (board.profiles.get(name)?.remembered === null) {
      board.change(name, { remembered: await companion.remembers(name) });
    }
  }

  /** A problem that says how the profile stands need not be met a second time to show it. */
  async #settle(name: string, problem: Problem | null): Promise<void> {
    if (problem !== null && REFUSALS.has(problem.code)) return;
    if (problem === null || STATUS_OF_PROBLEM[problem.code] === null) return this.check(name);
    this.#parts.board.change(name, troubled(problem));
    await this.#readOverview(name);
    // What runs by itself has not met it yet, and may have to wait or to rest.
    this.#live.get(name)?.nudge();
  }

  async #readOverview(name: string): Promise<void> {
    const { board, companion } = this.#parts;
    const overview = await companion.overview(name);
    // A size that was refused says more than the size of what was stored before.
    const { wallet, ...rest } = overview.ok ? overviewed(overview.value) : { binding: null };
    const tooLarge = board.profiles.get(name)?.status === 'too-large';
    board.change(name, tooLarge || wallet === undefined ? rest : { ...rest, wallet });
  }

  #noted<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const ended = () => this.#underWay.delete(work);
    work.then(ended, ended);
    return work;
  }

  #newLive(name: string): LiveSync {
    const { board, clock, companion, random } = this.#parts;
    return new LiveSync({
      clock,
      random,
      watch: (onNews, also) => companion.watch(name, onNews, undefined, also),
      onNews: (news) => this.#hear(name, news),
      onRound: (report) => this.#noteRound(name, report),
      onNext: (next) => board.change(name, { next }),
    });
  }

  #hear(name: string, news: LiveNews): void {
    const { activity, board, looks } = this.#parts;
    switch (news.event) {
      case 'connected':
      case 'disconnected':
        board.change(name, { connected: news.event === 'connected' });
        activity.add({ profile: name, kind: news.event });
        return;
      case 'local-change':
      case 'wallet-update':
        looks.outdate(name);
        board.moved(name);
        return;
      case 'synced':
      case 'conflict':
        void this.check(name);
        return;
      case 'problem':
      case 'stopped':
        board.change(name, troubled(news.problem));
        void this.#noted(this.#readOverview(name));
        this.#noteProblem(name, news.problem);
        return;
    }
  }

  #noteProblem(profile: string, { code }: Problem): void {
    const kind = STATUS_OF_PROBLEM[code] === 'security-alert' ? 'halted' : 'problem';
    this.#parts.activity.add({ profile, kind, code });
  }

  #noteRound(name: string, report: RoundReport): void {
    const { activity, board, clock, looks } = this.#parts;
    if (report.pulled + report.pushed > 0) {
      looks.outdate(name);
      board.moved(name);
    }
    const learned = this.#learned.get(name);
    if (learned !== undefined && !learned.has(report.sequence)) learned.set(report.sequence, clock.now());
    const policies = board.profiles.get(name)?.policies ?? {};
    for (const event of roundEvents(name, report, policies)) activity.add(event);
  }

  /** Read from the history once; from then on every round adds to it. */
  async #learnedOf(name: string): Promise<ReadonlyMap<number, number>> {
    const known = this.#learned.get(name);
    if (known !== undefined) return known;
    const history = await this.#parts.companion.history.list(name);
    const versions = history.ok ? history.value.entries.toReversed() : [];
    const learned = new Map(
      versions
        .filter(({ kind }) => kind === 'stored' || kind === 'taken-in')
        .map(({ at, sequence }) => [sequence, at]),
    );
    this.#learned.set(name, learned);
    return learned;
  }
}

/** What a person gave was not right. That says nothing about how the profile stands. */
const REFUSALS: ReadonlySet<string> = new Set([
  'password-wrong',
  'password-previous',
  'password-refused',
  'old-password-needed',
  'sdk-wallet-password-wrong',
]);
