import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionEnd } from './connection-end.ts';
import {
  IDLE,
  type Live,
  type LiveEffect,
  type LiveEvent,
  type RoundOutcome,
  reduceLive,
  type TimerName,
} from './live-machine.ts';

/** The world around the machine: performs its effects, and knows what can happen next. */
class World {
  live: Live = IDLE;
  readonly timers = new Set<TimerName>();
  socket: 'none' | 'connecting' | 'open' = 'none';
  rounds = 0;
  /** What the server holds. */
  sequence = 5;
  /** What it held when the last round started; a round settles on that at least. */
  seenByRound = 0;
  /** A local edit no round has started after. */
  unseenEdit = false;

  constructor() {
    this.take({ type: 'started', sequence: this.sequence });
  }

  /** Everything that can happen now, each as an act. */
  possible(): readonly (() => void)[] {
    const round = (outcome: RoundOutcome) => () => {
      this.rounds -= 1;
      this.take({ type: 'round-ended', outcome });
    };
    const end = (reason: ConnectionEnd) => () => {
      this.socket = 'none';
      this.take({ type: 'socket-ended', end: reason });
    };
    return [
      () => {
        this.unseenEdit = true;
        this.take({ type: 'local-changed' });
      },
      () => {
        this.sequence += 1;
        if (this.socket === 'open') this.take({ type: 'server-said', sequence: this.sequence });
      },
      () => this.take({ type: 'woke' }),
      ...[...this.timers].map((name) => () => this.fire(name)),
      ...(this.rounds === 0
        ? []
        : [
            ...(['settled', 'waiting'] as const).map((kind) => round({ kind, sequence: this.sequence })),
            round({ kind: 'settled', sequence: this.seenByRound }),
            round({ kind: 'failed' }),
            round({ kind: 'failed' }),
          ]),
      ...(this.socket === 'connecting' ? [() => this.open(), end('unreachable'), end('unauthorized')] : []),
      ...(this.socket === 'open' ? [end('lost'), end('server-closed'), () => this.echo()] : []),
    ];
  }

  stop(): void {
    this.rounds -= 1;
    this.take({ type: 'round-ended', outcome: { kind: 'stopped' } });
  }

  /** From here on everything goes well: the acts until the machine is at rest, or more than enough of them. */
  calmDown(): void {
    for (let act = 0; act < 20; act += 1) {
      const [next] = (['retry', 'debounce', 'reconnect', 'poll'] as const).filter((name) =>
        this.timers.has(name),
      );
      if (this.rounds > 0) {
        this.rounds -= 1;
        this.take({ type: 'round-ended', outcome: { kind: 'settled', sequence: this.sequence } });
      } else if (this.socket === 'connecting') this.open();
      else if (this.socket === 'open' && next === 'poll') return;
      else if (next !== undefined) this.fire(next);
    }
  }

  take(event: LiveEvent): void {
    const [live, effects] = reduceLive(this.live, event);
    this.live = live;
    for (const effect of effects) this.#perform(effect);
  }

  open(): void {
    this.socket = 'open';
    this.take({ type: 'socket-opened' });
  }

  echo(): void {
    this.take({ type: 'server-said', sequence: this.live.sequence });
  }

  fire(name: TimerName): void {
    this.timers.delete(name);
    this.take({ type: 'timer', name });
  }

  #perform(effect: LiveEffect): void {
    switch (effect.do) {
      case 'run-round':
        this.rounds += 1;
        this.seenByRound = this.sequence;
        this.unseenEdit = false;
        return;
      case 'connect':
        expect(this.socket).toBe('none');
        this.socket = 'connecting';
        return;
      case 'disconnect':
        this.socket = 'none';
        return;
      case 'set-timer':
      case 'back-off':
        this.timers.add(effect.name);
        return;
      case 'cancel-timer':
        this.timers.delete(effect.name);
        return;
    }
  }
}

/** Plays any course of events; `check` sees the world after each. */
function forAnyCourse(
  check: (world: World) => void,
  atTheEnd: (world: World) => void = () => undefined,
): void {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (dice) => {
      const world = new World();
      check(world);
      for (const die of dice) {
        const possible = world.possible();
        possible[die % possible.length]?.();
        check(world);
      }
      atTheEnd(world);
    }),
    { numRuns: 2_000 },
  );
}

describe('in any course of events the machine', () => {
  it('never runs two rounds at once, and knows whether one is running', () => {
    forAnyCourse(({ live, rounds }) => {
      expect(rounds).toBe(live.running ? 1 : 0);
    });
  });

  it('never has two connections, and knows whether there is one', () => {
    forAnyCourse(({ live, socket }) => {
      expect(live.socket).toBe(socket);
    });
  });

  it('has no state without a way out: a round is running, or one will come by itself', () => {
    forAnyCourse(({ rounds, timers }) => {
      const coming = (['debounce', 'poll', 'retry'] as const).some((name) => timers.has(name));
      expect(rounds === 1 || coming).toBe(true);
    });
  });

  it('does not forget to connect: there is a connection, or a time for the next try, or a first round to wait for', () => {
    forAnyCourse(({ live, socket, timers }) => {
      expect(socket !== 'none' || timers.has('reconnect') || live.socketFailures === 0).toBe(true);
    });
  });

  it('never leaves an edit behind without a round to come that sees it', () => {
    forAnyCourse(({ live, timers, unseenEdit }) => {
      if (!unseenEdit) return;
      expect(live.again || timers.has('debounce') || timers.has('retry')).toBe(true);
    });
  });

  it('comes to rest, connected and in step, once everything goes well', () => {
    forAnyCourse(
      () => undefined,
      (world) => {
        world.calmDown();
        expect(world.live).toMatchObject({
          running: false,
          again: false,
          sequence: world.sequence,
          socket: 'open',
          roundFailures: 0,
        });
        expect(world.unseenEdit).toBe(false);
      },
    );
  });

  it('does nothing more once it has stopped', () => {
    forAnyCourse(
      () => undefined,
      (world) => {
        if (world.rounds === 0) return;
        world.stop();
        for (let act = 0; act < 20; act += 1) for (const happen of world.possible()) happen();
        expect(world.rounds).toBe(0);
        expect(world.socket).toBe('none');
        expect(world.live.stopped).toBe(true);
      },
    );
  });
});
