import { describe, expect, it } from 'vitest';
import {
  DEBOUNCE_MS,
  IDLE,
  type Live,
  type LiveEffect,
  type LiveEvent,
  POLL_ALONE_MS,
  POLL_CONNECTED_MS,
  reduceLive,
  STABLE_MS,
  type TimerName,
} from './live-machine.ts';

const started = (sequence = 5): LiveEvent => ({ type: 'started', sequence });
const changed: LiveEvent = { type: 'local-changed' };
const woke: LiveEvent = { type: 'woke' };
const said = (sequence: number): LiveEvent => ({ type: 'server-said', sequence });
const opened: LiveEvent = { type: 'socket-opened' };
const ended = (
  end: 'unauthorized' | 'server-closed' | 'lost' | 'unreachable' | 'closed-by-us',
): LiveEvent => ({
  type: 'socket-ended',
  end,
});
const timer = (name: TimerName): LiveEvent => ({ type: 'timer', name });
const settled = (sequence = 5): LiveEvent => ({
  type: 'round-ended',
  outcome: { kind: 'settled', sequence },
});
const waiting = (sequence = 5): LiveEvent => ({
  type: 'round-ended',
  outcome: { kind: 'waiting', sequence },
});
const failed: LiveEvent = { type: 'round-ended', outcome: { kind: 'failed' } };
const stopped: LiveEvent = { type: 'round-ended', outcome: { kind: 'stopped' } };

/** An effect in a few words; that a new round makes two timers needless is checked once and left out elsewhere. */
function brief(effect: LiveEffect): string {
  switch (effect.do) {
    case 'set-timer':
      return `${effect.name} in ${effect.ms}`;
    case 'back-off':
      return `${effect.name} after failure ${effect.attempt}`;
    case 'cancel-timer':
      return `no ${effect.name}`;
    default:
      return effect.do;
  }
}

/** What the last of these events leads to, and the state after it. */
function play(events: readonly LiveEvent[]): { readonly live: Live; readonly effects: readonly string[] } {
  let live = IDLE;
  let effects: readonly LiveEffect[] = [];
  for (const event of events) [live, effects] = reduceLive(live, event);
  return { live, effects: effects.map(brief).filter((effect) => !/^no (?:debounce|retry)$/.test(effect)) };
}

/** Started, one round done, connected, and the round done that looks for missed updates. */
const AT_REST = [started(), settled(), opened, settled()];
const IN_A_ROUND = [...AT_REST, said(6)];

const POLL_CONNECTED = `poll in ${POLL_CONNECTED_MS}`;
const POLL_ALONE = `poll in ${POLL_ALONE_MS}`;

describe('what happens next', () => {
  it.each<[situation: string, events: readonly LiveEvent[], effects: readonly string[]]>([
    ['a start runs a round', [started()], ['run-round']],
    [
      'after a sleep the connection is made anew, and a round looks what was missed',
      [...AT_REST, woke],
      ['no stable', 'no reconnect', 'disconnect', 'connect', 'run-round'],
    ],
    [
      'after a sleep nobody waits for a reconnect from before',
      [...AT_REST, ended('lost'), woke],
      ['no stable', 'no reconnect', 'disconnect', 'connect', 'run-round'],
    ],
    ['after a sleep in the first round there is no token to connect with yet', [started(), woke], []],
    ['after a sleep in a round another one follows', [...IN_A_ROUND, woke, settled(6)], ['run-round']],
    [
      'failures from before a sleep are forgotten',
      [started(), failed, timer('retry'), woke, failed],
      ['retry after failure 1'],
    ],
    ['the first settled round connects', [started(), settled()], [POLL_ALONE, 'connect']],
    ['so does a first round that waits for a person', [started(), waiting()], [POLL_ALONE, 'connect']],
    [
      'a connection looks for updates that were missed',
      [started(), settled(), opened],
      [`stable in ${STABLE_MS}`, 'run-round'],
    ],
    ['connected and settled, it polls seldom', AT_REST, [POLL_CONNECTED]],

    ['a local change waits until edits pause', [...AT_REST, changed], [`debounce in ${DEBOUNCE_MS}`]],
    ['each further edit prolongs the wait', [...AT_REST, changed, changed], [`debounce in ${DEBOUNCE_MS}`]],
    ['then a round runs', [...AT_REST, changed, timer('debounce')], ['run-round']],
    ['news from the server runs a round at once', [...AT_REST, said(6)], ['run-round']],
    ['an echo of our own upload does not', [...AT_REST, said(5)], []],
    ['nor does old news', [...AT_REST, said(4)], []],
    ['the poll runs a round', [...AT_REST, timer('poll')], ['run-round']],

    [
      'a local change during a round leads to another one',
      [...IN_A_ROUND, changed, settled(6)],
      ['run-round'],
    ],
    [
      'many of them lead to one',
      [...IN_A_ROUND, changed, changed, changed, settled(6), settled(6)],
      [POLL_CONNECTED],
    ],
    ['news during a round waits for its end', [...IN_A_ROUND, said(7)], []],
    ['and leads to another one', [...IN_A_ROUND, said(7), settled(6)], ['run-round']],
    ['unless the round had it already', [...IN_A_ROUND, said(7), settled(7)], [POLL_CONNECTED]],
    [
      'the latest news counts, in whatever order',
      [...IN_A_ROUND, said(8), said(7), settled(7)],
      ['run-round'],
    ],
    [
      'many news lead to one round',
      [...IN_A_ROUND, said(7), said(8), said(9), settled(6), settled(9)],
      [POLL_CONNECTED],
    ],
    [
      'an echo during a round that uploads leads to none',
      [...AT_REST, timer('debounce'), said(6), settled(6)],
      [POLL_CONNECTED],
    ],
    ['after an upload its echo leads to none', [...AT_REST, timer('debounce'), settled(6), said(6)], []],
    ['a poll or a retry during a round starts no second one', [...IN_A_ROUND, timer('poll')], []],
    [
      'a connection during a round leads to another one',
      [started(), settled(), timer('poll'), opened, settled()],
      ['run-round'],
    ],
    [
      'a conflict waits, but other news is looked at',
      [...AT_REST, said(6), waiting(5), said(7)],
      ['run-round'],
    ],

    ['a failed round is tried again', [...IN_A_ROUND, failed], ['retry after failure 1']],
    ['the wait grows', [...IN_A_ROUND, failed, timer('retry'), failed], ['retry after failure 2']],
    [
      'and is short again after a good round',
      [...IN_A_ROUND, failed, timer('retry'), settled(), said(6), failed],
      ['retry after failure 1'],
    ],
    ['news does not wait for the retry', [...IN_A_ROUND, failed, said(6)], ['run-round']],
    [
      'news during a failed round is found by the retry',
      [...IN_A_ROUND, said(7), failed, timer('retry')],
      ['run-round'],
    ],
    ['without a good round there is no connection yet', [started(), failed], ['retry after failure 1']],

    [
      'a lost connection is made again, and until then it polls more often',
      [...AT_REST, ended('lost')],
      ['no stable', 'reconnect after failure 1', POLL_ALONE],
    ],
    [
      'an unreachable server likewise',
      [started(), settled(), ended('unreachable')],
      ['no stable', 'reconnect after failure 1', POLL_ALONE],
    ],
    ['the wait for it is over', [...AT_REST, ended('lost'), timer('reconnect')], ['connect']],
    [
      'and grows',
      [...AT_REST, ended('lost'), timer('reconnect'), ended('unreachable')],
      ['no stable', 'reconnect after failure 2', POLL_ALONE],
    ],
    [
      'also when a connection opens and ends at once',
      [...AT_REST, ended('lost'), timer('reconnect'), opened, settled(), ended('lost')],
      ['no stable', 'reconnect after failure 2', POLL_ALONE],
    ],
    [
      'it is short again after a connection that lasted',
      [...AT_REST, ended('lost'), timer('reconnect'), opened, settled(), timer('stable'), ended('lost')],
      ['no stable', 'reconnect after failure 1', POLL_ALONE],
    ],
    [
      'a round without a connection polls more often',
      [...AT_REST, ended('lost'), timer('poll'), settled()],
      [POLL_ALONE],
    ],
    [
      'and does not connect out of turn',
      [...AT_REST, ended('lost'), changed, timer('debounce'), settled()],
      [POLL_ALONE],
    ],
    [
      'a dead token runs a round, which finds out why',
      [...AT_REST, ended('unauthorized')],
      ['no stable', 'reconnect after failure 1', 'run-round'],
    ],
    [
      'so does a server that hung up, as it does at a password change',
      [...AT_REST, ended('server-closed')],
      ['no stable', 'reconnect after failure 1', 'run-round'],
    ],
    [
      'during a round it leads to another one',
      [...IN_A_ROUND, ended('unauthorized'), settled(6)],
      ['run-round'],
    ],
    ['a connection we closed is not made again', [...AT_REST, ended('closed-by-us')], []],
    ['a late reconnect timer does not connect twice', [...AT_REST, timer('reconnect')], []],

    ['what only a person can help ends the connection', [...IN_A_ROUND, stopped], ['disconnect']],
  ])('%s', (_, events, effects) => {
    expect(play(events).effects).toEqual(effects);
  });

  it('a round makes the pending debounce and retry needless', () => {
    const [, effects] = reduceLive(IDLE, started());
    expect(effects.map(brief)).toEqual(['no debounce', 'no retry', 'run-round']);
  });
});

describe('a machine that stopped', () => {
  const every: readonly LiveEvent[] = [
    ...[
      started(),
      changed,
      said(9),
      opened,
      ended('lost'),
      ended('unauthorized'),
      settled(9),
      failed,
      stopped,
    ],
    ...(['debounce', 'poll', 'retry', 'reconnect', 'stable'] as const).map(timer),
  ];

  it.each(every.map((event): [string, LiveEvent] => [JSON.stringify(event), event]))(
    'ignores %s',
    (_, event) => {
      const { live } = play([...IN_A_ROUND, stopped]);
      expect(reduceLive(live, event)).toEqual([live, []]);
    },
  );
});
