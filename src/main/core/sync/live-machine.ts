import type { ConnectionEnd } from './connection-end.ts';

/** How a round ended, as far as the machine cares. */
export type RoundOutcome =
  | { readonly kind: 'settled'; readonly sequence: number }
  /** Waits for a person, but other triggers may change the picture. */
  | { readonly kind: 'waiting'; readonly sequence: number }
  /** Something is away; trying again later may help. */
  | { readonly kind: 'failed' }
  /** Only a person can help. */
  | { readonly kind: 'stopped' };

export type TimerName = 'debounce' | 'poll' | 'retry' | 'reconnect' | 'stable';

export type LiveEvent =
  | { readonly type: 'started'; readonly sequence: number }
  | { readonly type: 'local-changed' }
  /** The computer slept, or its network or clock changed. */
  | { readonly type: 'woke' }
  | { readonly type: 'server-said'; readonly sequence: number }
  | { readonly type: 'socket-opened' }
  | { readonly type: 'socket-ended'; readonly end: ConnectionEnd }
  | { readonly type: 'timer'; readonly name: TimerName }
  | { readonly type: 'round-ended'; readonly outcome: RoundOutcome };

export type LiveEffect =
  | { readonly do: 'run-round' }
  | { readonly do: 'connect' }
  | { readonly do: 'disconnect' }
  | { readonly do: 'set-timer'; readonly name: TimerName; readonly ms: number }
  /** Wait by `backoffMs(attempt, random)`. */
  | { readonly do: 'back-off'; readonly name: 'retry' | 'reconnect'; readonly attempt: number }
  | { readonly do: 'cancel-timer'; readonly name: TimerName };

/** When to act: one value, changed only by `reduceLive`. */
export interface Live {
  readonly running: boolean;
  /** Something happened during a round that only another round can settle. */
  readonly again: boolean;
  /** The highest sequence the server spoke of during a round. */
  readonly announced: number;
  /** The sequence this device and the server agreed on last. */
  readonly sequence: number;
  readonly socket: 'none' | 'connecting' | 'open';
  readonly roundFailures: number;
  readonly socketFailures: number;
  readonly stopped: boolean;
}

export const IDLE: Live = {
  running: false,
  again: false,
  announced: 0,
  sequence: 0,
  socket: 'none',
  roundFailures: 0,
  socketFailures: 0,
  stopped: false,
};

/** Edits come in bursts: wait until they pause. */
export const DEBOUNCE_MS = 1_000;
/** The safety net under the websocket, and what is left when there is none. */
export const POLL_CONNECTED_MS = 300_000;
export const POLL_ALONE_MS = 60_000;
/** A connection counts as good after this long; only then are earlier failures forgotten. */
export const STABLE_MS = 60_000;

type Step = readonly [Live, readonly LiveEffect[]];

/** The next state and what to do, for an event. Pure; time and chance are the interpreter's. */
export function reduceLive(live: Live, event: LiveEvent): Step {
  if (live.stopped) return [live, []];
  switch (event.type) {
    case 'started':
      return runRound({ ...live, sequence: event.sequence });
    case 'local-changed':
      return live.running
        ? [{ ...live, again: true }, []]
        : [live, [{ do: 'set-timer', name: 'debounce', ms: DEBOUNCE_MS }]];
    case 'woke':
      return woke(live);
    case 'server-said':
      return serverSaid(live, event.sequence);
    case 'socket-opened':
      // Updates may have been missed while there was no connection.
      return andRun({ ...live, socket: 'open' }, [{ do: 'set-timer', name: 'stable', ms: STABLE_MS }]);
    case 'socket-ended':
      return socketEnded(live, event.end);
    case 'timer':
      return timerFired(live, event.name);
    case 'round-ended':
      return roundEnded(live, event.outcome);
  }
}

/** A connection from before is dead, however open it looks, and failures of before say nothing about now. */
function woke(live: Live): Step {
  const fresh: Live = { ...live, roundFailures: 0, socketFailures: 0 };
  // There was no connection yet: it still waits for the first round.
  if (live.socket === 'none' && live.socketFailures === 0) return runRound(fresh);
  return andRun({ ...fresh, socket: 'connecting' }, [
    { do: 'cancel-timer', name: 'stable' },
    { do: 'cancel-timer', name: 'reconnect' },
    { do: 'disconnect' },
    { do: 'connect' },
  ]);
}

function serverSaid(live: Live, sequence: number): Step {
  if (live.running) return [{ ...live, announced: Math.max(live.announced, sequence) }, []];
  // An echo of our own upload, or old news.
  if (sequence <= live.sequence) return [live, []];
  return runRound(live);
}

function socketEnded(live: Live, end: ConnectionEnd): Step {
  const down: Live = { ...live, socket: 'none' };
  if (end === 'closed-by-us') return [down, []];
  // The token died, or the server closed all sockets as it does at a password change: a round finds out which.
  if (end === 'unauthorized' || end === 'server-closed') {
    return andRun({ ...down, socketFailures: live.socketFailures + 1 }, [
      { do: 'cancel-timer', name: 'stable' },
      { do: 'back-off', name: 'reconnect', attempt: live.socketFailures + 1 },
    ]);
  }
  return [
    { ...down, socketFailures: live.socketFailures + 1 },
    [
      { do: 'cancel-timer', name: 'stable' },
      { do: 'back-off', name: 'reconnect', attempt: live.socketFailures + 1 },
      { do: 'set-timer', name: 'poll', ms: POLL_ALONE_MS },
    ],
  ];
}

function timerFired(live: Live, name: TimerName): Step {
  switch (name) {
    case 'stable':
      return [{ ...live, socketFailures: 0 }, []];
    case 'reconnect':
      return live.socket === 'none' ? [{ ...live, socket: 'connecting' }, [{ do: 'connect' }]] : [live, []];
    case 'debounce':
    case 'poll':
    case 'retry':
      return runRound(live);
  }
}

function roundEnded(live: Live, outcome: RoundOutcome): Step {
  const idle: Live = { ...live, running: false, again: false, announced: 0 };
  switch (outcome.kind) {
    case 'stopped':
      return [{ ...idle, stopped: true }, [{ do: 'disconnect' }]];
    case 'failed': {
      const roundFailures = live.roundFailures + 1;
      return [{ ...idle, roundFailures }, [{ do: 'back-off', name: 'retry', attempt: roundFailures }]];
    }
    case 'settled':
    case 'waiting': {
      const settled: Live = { ...idle, roundFailures: 0, sequence: outcome.sequence };
      if (live.again || live.announced > outcome.sequence) return runRound(settled);
      const poll = live.socket === 'open' ? POLL_CONNECTED_MS : POLL_ALONE_MS;
      const effects: LiveEffect[] = [{ do: 'set-timer', name: 'poll', ms: poll }];
      // The first connection waits for a first round: only then is there a token.
      if (live.socket === 'none' && live.socketFailures === 0) effects.push({ do: 'connect' });
      return [effects.length > 1 ? { ...settled, socket: 'connecting' } : settled, effects];
    }
  }
}

function runRound(live: Live): Step {
  if (live.running) return [{ ...live, again: true }, []];
  return [
    { ...live, running: true, again: false },
    [{ do: 'cancel-timer', name: 'debounce' }, { do: 'cancel-timer', name: 'retry' }, { do: 'run-round' }],
  ];
}

function andRun(live: Live, effects: readonly LiveEffect[]): Step {
  const [next, more] = runRound(live);
  return [next, [...effects, ...more]];
}
