import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import type { LiveNews, NextStep, WatchAlso } from '../engine/live.ts';
import { LiveSync } from './live-sync.ts';

/** A companion whose watches a test answers, and whose news it tells. */
function live(outcomes: readonly (Problem | null)[] = []) {
  const clock = new ManualClock();
  const news: LiveNews[] = [];
  const nexts: (NextStep | null)[] = [];
  const watches: {
    tell: (news: LiveNews) => void;
    also: WatchAlso;
    close: () => Promise<void>;
    nudge: () => void;
    woke: () => void;
  }[] = [];
  const watch = vi.fn(async (tell: (news: LiveNews) => void, also: WatchAlso) => {
    const met = outcomes[watch.mock.calls.length - 1] ?? null;
    if (met !== null) return fail(met);
    const made = { tell, also, close: vi.fn(async () => undefined), nudge: vi.fn(), woke: vi.fn() };
    watches.push(made);
    return ok(made);
  });
  const sync = new LiveSync({
    clock,
    random: { bytes: () => new Uint8Array(), fraction: () => 0.5 },
    watch,
    onNews: (each) => news.push(each),
    onRound: () => undefined,
    onNext: (next) => nexts.push(next),
  });
  const settled = () => vi.waitFor(() => expect(watch.mock.results.at(-1)?.type).toBe('return'));
  return { clock, news, nexts, watches, watch, sync, settled };
}

const offline = problem('server-unreachable');
const flush = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('keeping one profile in sync', () => {
  it('tries again later and later when it cannot begin, and says when', async () => {
    const { clock, news, nexts, sync, watch } = live([offline, offline]);
    const start = clock.now();
    sync.start();
    await flush();
    expect(nexts).toEqual([{ kind: 'retry', at: start + 1_000 }]);
    clock.advance(1_000);
    await flush();
    expect(nexts.at(-1)).toEqual({ kind: 'retry', at: start + 3_000 });
    clock.advance(2_000);
    await flush();
    expect(watch).toHaveBeenCalledTimes(3);
    expect(news).toEqual([
      { event: 'problem', problem: offline },
      { event: 'problem', problem: offline },
    ]);
  });

  it('rests when only a person can help, and goes on when it is woken', async () => {
    const needed = problem('password-needed');
    const { clock, news, nexts, sync, watch } = live([needed]);
    sync.start();
    await flush();
    expect(news).toEqual([{ event: 'stopped', problem: needed }]);
    expect([nexts.at(-1), clock.pending(), sync.isActive]).toEqual([null, [], false]);
    sync.start();
    await flush();
    expect([watch.mock.calls.length, sync.isActive]).toEqual([2, true]);
  });

  it('asks now and then about an address that is verified somewhere else', async () => {
    const { clock, sync, watch } = live([problem('email-not-verified')]);
    sync.start();
    await flush();
    clock.advance(60_000);
    await flush();
    expect(watch).toHaveBeenCalledTimes(2);
  });

  it('ends a watch that has stopped by itself, and hears no more of it', async () => {
    const { news, sync, watches } = live();
    sync.start();
    await flush();
    const stopped: LiveNews = { event: 'stopped', problem: problem('server-went-back') };
    watches[0]?.tell(stopped);
    watches[0]?.tell({ event: 'connected' });
    await flush();
    expect(news).toEqual([stopped]);
    expect(watches[0]?.close).toHaveBeenCalledOnce();
  });

  it('goes on at once where the watch waits to try again', async () => {
    const { clock, sync, watch, watches } = live();
    sync.start();
    await flush();
    sync.start();
    expect(watches[0]?.nudge).not.toHaveBeenCalled();
    watches[0]?.also.onNext?.({ kind: 'retry', at: clock.now() + 5_000 });
    sync.start();
    expect(watches[0]?.nudge).toHaveBeenCalledOnce();
    expect(watch).toHaveBeenCalledOnce();
  });

  it('after a sleep connects anew, goes on at once where it waited to begin, and lets rest what rests', async () => {
    const awake = live();
    awake.sync.start();
    await flush();
    awake.sync.woke();
    expect(awake.watches[0]?.woke).toHaveBeenCalledOnce();

    const waiting = live([offline]);
    waiting.sync.start();
    await flush();
    waiting.sync.woke();
    await flush();
    expect(waiting.watch).toHaveBeenCalledTimes(2);
    expect(waiting.clock.pending()).toEqual([]);

    const resting = live([problem('password-needed')]);
    resting.sync.start();
    await flush();
    resting.sync.woke();
    await flush();
    expect(resting.watch).toHaveBeenCalledOnce();
  });

  it('that is stopped while it begins does not go on', async () => {
    const { sync, watches } = live();
    sync.start();
    await sync.stop();
    await flush();
    expect(watches[0]?.close).toHaveBeenCalledOnce();
    expect(sync.isActive).toBe(false);
  });

  it('that is stopped and wanted again at once goes on', async () => {
    const { sync, watches } = live();
    sync.start();
    await flush();
    const stopping = sync.stop();
    sync.start();
    await stopping;
    await flush();
    expect(sync.isActive).toBe(true);
    expect(watches.at(-1)?.close).not.toHaveBeenCalled();
  });
});
