import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PracticeServer, startPracticeServer } from '../../src/practice/server/practice-server.ts';
import { logIn, post, signUp } from './server-http-client.ts';
import { type RecordedEvent, type RecordedLife, transcript } from './server-transcript.ts';
import { type ClientFrame, closePayload, WireSocket } from './server-wire-socket.ts';

/** What the recording's clients sent, by the name of the case without its pace. */
const SENDING: Readonly<Record<string, readonly [frame: ClientFrame, payload?: string]>> = {
  text: ['text', 'hello'],
  client_ping: ['ping', 'hi'],
  unsolicited_pong: ['pong'],
  unsolicited_pong_with_payload: ['pong', 'payload'],
};

const { post_at_73s: postStatus, ...cases } = transcript.websocket60s;
const lives = Object.entries(cases).filter(
  (entry): entry is [string, RecordedLife] => typeof entry[1] === 'object',
);

const inWholeSeconds = (events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.map((event) => ({ ...event, t: Math.round(event.t ?? Number.NaN) }));

/** The recording's own schedule, in virtual time: nothing here waits for a clock. */
describe('the practice server ends websockets 60 seconds after their last pong, like the original', () => {
  let server: PracticeServer;
  let token: string;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    server = await startPracticeServer({ mode: 'allow-all', strict: true });
    await signUp(server.url, 'joe@example.com', 'old-password');
    token = await logIn(server.url, 'joe@example.com', 'old-password');
  });
  afterEach(async () => {
    vi.useRealTimers();
    await server.close();
  });

  it.each(lives)('%s', async (name, recorded) => {
    let seconds = 0;
    const socket = await WireSocket.open(server.url, token, () => seconds);
    const sent = SENDING[name.replace(/_every_.*/, '')];
    const survives = recorded.alive_after_s !== null;

    // Asking whether the socket is open sends a ping, and the case "client_ping" shows that pings prolong nothing.
    const schedule: [at: number, act: () => Promise<void>][] = [
      [59.9, async () => expect(await socket.isOpen()).toBe(true)],
      [60.1, async () => expect(await socket.isOpen()).toBe(survives)],
    ];
    for (const at of recorded.sent_at) {
      schedule.push([
        at,
        async () => {
          if (sent === undefined) throw new Error('It is not known what this case sends');
          socket.send(...sent);
          expect(await socket.isOpen()).toBe(true);
        },
      ]);
    }
    schedule.push([
      73,
      async () => {
        const stored = await post(server.url, 'wallet', {
          token,
          encryptedWallet: 'w',
          sequence: 1,
          hmac: 'h',
        });
        expect(stored.status).toBe(postStatus);
      },
    ]);
    if (recorded.alive_after_s !== null) {
      schedule.push([recorded.alive_after_s, async () => expect(await socket.isOpen()).toBe(true)]);
    }

    for (const [at, act] of schedule.sort(([a], [b]) => a - b)) {
      await vi.advanceTimersByTimeAsync((at - seconds) * 1000);
      seconds = at;
      await act();
    }
    expect(inWholeSeconds(socket.events)).toEqual(inWholeSeconds(recorded.events));

    if (recorded.alive_after_s !== null) {
      seconds = recorded.alive_after_s + 1;
      const before = socket.events.length;
      socket.send('close', closePayload(1000, 'bye'));
      await socket.ended;
      expect(inWholeSeconds(socket.events.slice(before))).toEqual(
        inWholeSeconds(recorded.events_after_client_close_1000 ?? []),
      );
    }
  });

  it('in every recorded case', () => {
    expect(lives).toHaveLength(13);
    expect(postStatus).toBe(200);
  });
});
