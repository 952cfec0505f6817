import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { DEBOUNCE_MS, POLL_ALONE_MS, POLL_CONNECTED_MS } from '../core/sync/live-machine.ts';
import type { ServerConnection, ServerEventsListener } from '../ports/server-events.ts';
import { LiveLoop, type LiveNews, type NextStep, type RoundResult } from './live.ts';

/** A loop between a server and a wallet that do what the test says. */
class Stage {
  readonly clock = new ManualClock();
  readonly news: LiveNews[] = [];
  readonly next: (NextStep | null)[] = [];
  readonly connections: { readonly listener: ServerEventsListener; closed: boolean }[] = [];
  /** Ends the round that is under way. */
  endRound: (result: RoundResult) => Promise<void> = async () => undefined;
  rounds = 0;
  /** Connections wait for this. */
  connecting: Promise<void> = Promise.resolve();
  hasToken = true;

  readonly loop = new LiveLoop({
    clock: this.clock,
    random: { bytes: (length) => new Uint8Array(length), fraction: () => 0.5 },
    runRound: () => {
      this.rounds += 1;
      return new Promise((resolve) => {
        this.endRound = async (result) => {
          resolve(result);
          await settled();
        };
      });
    },
    connect: (listener) => this.#connect(listener),
    needsPerson: ({ code }: Problem) => code === 'password-needed',
    onNews: (news) => this.news.push(news),
    onNext: (next) => this.next.push(next),
  });

  async #connect(listener: ServerEventsListener): Promise<ServerConnection | null> {
    await this.connecting;
    if (!this.hasToken) return null;
    const connection = { listener, closed: false };
    this.connections.push(connection);
    return {
      close: () => {
        connection.closed = true;
      },
    };
  }

  /** The listener of the latest connection. */
  get server(): ServerEventsListener {
    const latest = this.connections.at(-1);
    if (latest === undefined) throw new Error('Not connected');
    return latest.listener;
  }

  /** Started, connected, and nothing to do. */
  static async quiet(): Promise<Stage> {
    const stage = new Stage();
    stage.loop.start(7);
    await stage.endRound(settledAt(7));
    stage.server.onOpen();
    await stage.endRound(settledAt(7));
    return stage;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const settledAt = (sequence: number): RoundResult =>
  ok({ sequence, pulled: 0, pushed: 0, conflicts: [], byPolicy: [], takenIn: [] });
const failedBecause = (code: Problem['code']): RoundResult => fail(problem(code));

describe('a live loop', () => {
  it('runs a round, connects, and runs another for what it may have missed', async () => {
    const stage = new Stage();
    stage.loop.start(7);
    expect([stage.rounds, stage.connections.length]).toEqual([1, 0]);
    await stage.endRound(settledAt(7));
    expect([stage.rounds, stage.connections.length]).toEqual([1, 1]);
    stage.server.onOpen();
    expect(stage.rounds).toBe(2);
    await stage.endRound(settledAt(8));
    expect(stage.news.map(({ event }) => event)).toEqual(['synced', 'connected', 'synced']);
  });

  it('runs one round at a time, and one more for all that happened meanwhile', async () => {
    const stage = await Stage.quiet();
    stage.server.onWalletUpdate(8);
    for (const sequence of [9, 10, 11]) stage.server.onWalletUpdate(sequence);
    expect(stage.rounds).toBe(3);
    await stage.endRound(settledAt(9));
    expect(stage.rounds).toBe(4);
    await stage.endRound(settledAt(11));
    expect(stage.rounds).toBe(4);
  });

  it('runs no round for an echo or for old news', async () => {
    const stage = await Stage.quiet();
    for (const sequence of [7, 3]) stage.server.onWalletUpdate(sequence);
    expect(stage.rounds).toBe(2);
  });

  it('waits for edits to pause', async () => {
    const stage = await Stage.quiet();
    stage.loop.localChanged();
    stage.clock.advance(DEBOUNCE_MS - 1);
    stage.loop.localChanged();
    stage.clock.advance(DEBOUNCE_MS - 1);
    expect(stage.rounds).toBe(2);
    stage.clock.advance(1);
    expect(stage.rounds).toBe(3);
  });

  it('backs off longer and longer while rounds fail, and tells when it tries again', async () => {
    const stage = await Stage.quiet();
    stage.server.onWalletUpdate(8);
    for (const wait of [1_000, 2_000, 4_000]) {
      await stage.endRound(failedBecause('server-unreachable'));
      expect(stage.next.at(-1)).toEqual({ kind: 'retry', at: stage.clock.now() + wait });
      const before = stage.rounds;
      stage.clock.advance(wait - 1);
      expect(stage.rounds).toBe(before);
      stage.clock.advance(1);
      expect(stage.rounds).toBe(before + 1);
      expect(stage.next.at(-1)).toBeNull();
    }
    await stage.endRound(settledAt(8));
    expect(stage.next.at(-1)).toEqual({ kind: 'poll', at: stage.clock.now() + POLL_CONNECTED_MS });
  });

  it('tries to connect again when there was no token or the connection was lost, and looks meanwhile', async () => {
    const stage = new Stage();
    stage.hasToken = false;
    stage.loop.start(7);
    await stage.endRound(settledAt(7));
    expect(stage.next.at(-1)).toEqual({ kind: 'poll', at: stage.clock.now() + POLL_ALONE_MS });
    stage.hasToken = true;
    stage.clock.advance(2_000);
    await settled();
    expect(stage.connections).toHaveLength(1);
    stage.server.onEnd('lost');
    expect(stage.news.at(-1)).toEqual({ event: 'disconnected', end: 'lost' });
    stage.clock.advance(4_000);
    await settled();
    expect(stage.connections).toHaveLength(2);
  });

  it('stops when only a person can help: closes, tells why, and does nothing any more', async () => {
    const stage = await Stage.quiet();
    const { server } = stage;
    server.onWalletUpdate(8);
    await stage.endRound(failedBecause('password-needed'));
    const stopped = { event: 'stopped', problem: { code: 'password-needed' } };
    expect(stage.news.at(-1)).toEqual(stopped);
    expect(stage.connections.map(({ closed }) => closed)).toEqual([true]);
    server.onEnd('closed-by-us');
    server.onWalletUpdate(9);
    stage.loop.localChanged();
    stage.clock.advance(10 * POLL_CONNECTED_MS);
    expect([stage.rounds, stage.connections.length]).toEqual([3, 1]);
  });

  it('once closed has no timer, no connection, and nothing more to tell', async () => {
    const stage = await Stage.quiet();
    const heard = stage.news.length;
    await stage.loop.close();
    expect(stage.clock.pending()).toEqual([]);
    expect(stage.connections.map(({ closed }) => closed)).toEqual([true]);
    stage.server.onWalletUpdate(8);
    stage.server.onEnd('closed-by-us');
    stage.loop.localChanged();
    expect([stage.rounds, stage.news.length]).toEqual([2, heard]);
  });

  it('closes once the round under way is over, and does not tell how it went', async () => {
    const stage = await Stage.quiet();
    stage.server.onWalletUpdate(8);
    const heard = stage.news.length;
    let closed = false;
    const closing = stage.loop.close().then(() => {
      closed = true;
    });
    await settled();
    expect(closed).toBe(false);
    await stage.endRound(settledAt(8));
    await closing;
    expect(stage.news).toHaveLength(heard);
    expect(stage.clock.pending()).toEqual([]);
  });

  it('closed while it connects ends the connection as soon as it is there', async () => {
    const stage = new Stage();
    let connect = (): void => undefined;
    stage.connecting = new Promise((resolve) => {
      connect = resolve;
    });
    stage.loop.start(7);
    await stage.endRound(settledAt(7));
    await stage.loop.close();
    connect();
    await settled();
    expect(stage.connections.map(({ closed }) => closed)).toEqual([true]);
    stage.server.onOpen();
    expect(stage.news.map(({ event }) => event)).toEqual(['synced']);
  });
});
