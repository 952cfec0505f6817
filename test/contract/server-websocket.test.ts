import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type PracticeServer, startPracticeServer } from '../../src/practice/server/practice-server.ts';
import { logIn, post, signUp } from './server-http-client.ts';
import { transcript } from './server-transcript.ts';
import { closePayload, WireSocket } from './server-wire-socket.ts';

const FOURTEEN_DAYS_MS = 14 * 24 * 60 * 60 * 1000;
const PASSWORD = 'old-password';
const CHANGE = { oldPassword: PASSWORD, newPassword: 'new-password', clientSaltSeed: 'cd'.repeat(32) };

/** A strict server with two accounts, joe and ann. */
class Scene {
  static readonly open: Scene[] = [];
  readonly #sockets: WireSocket[] = [];
  readonly server: PracticeServer;
  readonly joe: string;
  readonly ann: string;
  readonly #clock: { passedMs: number };

  private constructor(server: PracticeServer, clock: { passedMs: number }, joe: string, ann: string) {
    this.server = server;
    this.#clock = clock;
    this.joe = joe;
    this.ann = ann;
  }

  static async start(): Promise<Scene> {
    const clock = { passedMs: 0 };
    const now = () => Date.now() + clock.passedMs;
    const server = await startPracticeServer({ mode: 'allow-all', strict: true, now });
    const [joe = '', ann = ''] = await Promise.all(
      ['joe@example.com', 'ann@example.com'].map(async (email) => {
        await signUp(server.url, email, PASSWORD);
        return logIn(server.url, email, PASSWORD);
      }),
    );
    const scene = new Scene(server, clock, joe, ann);
    Scene.open.push(scene);
    return scene;
  }

  async socket(token = this.joe): Promise<WireSocket> {
    const socket = await WireSocket.open(this.server.url, token);
    this.#sockets.push(socket);
    return socket;
  }

  push(sequence: number, token = this.joe) {
    return post(this.server.url, 'wallet', { token, encryptedWallet: 'w', sequence, hmac: 'h' });
  }

  changePassword(fields: object = {}) {
    return post(this.server.url, 'password', { email: 'joe@example.com', ...CHANGE, ...fields });
  }

  passFourteenDays(): void {
    this.#clock.passedMs += FOURTEEN_DAYS_MS;
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.cut();
    await this.server.close();
  }
}

/** What each case of the transcript gives here, in the transcript's form. */
const replays: Readonly<Record<string, (scene: Scene) => Promise<object>>> = {
  'connect with any Origin': async (scene) => {
    const socket = await scene.socket();
    const accept = createHash('sha1')
      .update(`${socket.key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    expect(socket.responseHead).toContain(`Sec-WebSocket-Accept: ${accept}`);
    return { responseHead: socket.responseHead };
  },
  'connect with unknown token': async (scene) => {
    const socket = await scene.socket('nope');
    return { responseHead: socket.responseHead, body: await socket.body() };
  },
  '200 POSTs by device 1: when did device 2 receive the notification, compared with device 1 receiving its HTTP response':
    async (scene) => {
      await scene.push(1);
      const socket = await scene.socket(
        await logIn(scene.server.url, 'joe@example.com', PASSWORD, 'device-2'),
      );
      for (let sequence = 2; sequence <= 201; sequence += 1) await scene.push(sequence);
      await socket.isOpen();
      return { notifications: socket.events.length, sample: socket.events.slice(0, 2) };
    },
  "the posting client's own websocket gets the same message": async (scene) => {
    await scene.push(1);
    const socket = await scene.socket();
    for (let sequence = 2; sequence <= 201; sequence += 1) await scene.push(sequence);
    await socket.isOpen();
    return { count: socket.events.length, sample: socket.events.slice(-1) };
  },
  'websocket of another user gets nothing': async (scene) => {
    const socket = await scene.socket(scene.ann);
    await scene.push(1);
    await socket.isOpen();
    return { events: socket.events };
  },
  'refused POST (409) sends nothing': async (scene) => {
    const socket = await scene.socket();
    const { status } = await scene.push(2);
    await socket.isOpen();
    return { status, newEvents: socket.events.length };
  },
  're-login of the same device (token replaced): open websocket stays': async (scene) => {
    const socket = await scene.socket();
    await logIn(scene.server.url, 'joe@example.com', PASSWORD);
    return { closed: !(await socket.isOpen()) };
  },
  'client text of 512 bytes: ignored': async (scene) => {
    const socket = await scene.socket();
    socket.send('text', 'x'.repeat(512));
    return { closed: !(await socket.isOpen()), events: socket.events };
  },
  'client text of 513 bytes: over the read limit': async (scene) => {
    const socket = await scene.socket();
    socket.send('text', 'x'.repeat(513));
    await socket.ended;
    return { events: socket.events };
  },
  'client ping then client close(1000,"bye")': async (scene) => {
    const socket = await scene.socket();
    socket.send('ping', 'abc');
    socket.send('close', closePayload(1000, 'bye'));
    await socket.ended;
    return { events: socket.events };
  },
  'client close without code': async (scene) => {
    const socket = await scene.socket();
    socket.send('close');
    await socket.ended;
    return { events: socket.events };
  },
  'password change with wallet: no wallet-update message; all sockets of the user closed (empty close frame = 1005), times in s relative to the HTTP response':
    async (scene) => {
      await scene.push(1);
      const [one, two, other] = [await scene.socket(), await scene.socket(), await scene.socket(scene.ann)];
      const { status, body } = await scene.changePassword({ encryptedWallet: 'w', sequence: 2, hmac: 'h' });
      await Promise.all([one.ended, two.ended]);
      return {
        status,
        body,
        socket1: one.events,
        socket2: two.events,
        otherUserClosed: !(await other.isOpen()),
      };
    },
  'reconnect with the old token': async (scene) => {
    await scene.changePassword();
    const socket = await scene.socket();
    return { status: Number(socket.responseHead.split(' ')[1]), body: await socket.body() };
  },
  'password change without wallet': async (scene) => {
    const socket = await scene.socket();
    const { status } = await scene.changePassword();
    await socket.ended;
    return { status, socket: socket.events };
  },
  'refused password change keeps sockets': async (scene) => {
    const socket = await scene.socket();
    const { status } = await scene.changePassword({ oldPassword: 'wrong-password' });
    return { status, closed: !(await socket.isOpen()) };
  },
  'first wallet also notifies': async (scene) => {
    const socket = await scene.socket();
    await scene.push(1);
    await socket.isOpen();
    return { events: socket.events };
  },
  'token expiring does not close an open socket': async (scene) => {
    const socket = await scene.socket();
    scene.passFourteenDays();
    expect(await scene.push(1)).toMatchObject({ status: 401 });
    return { closed: !(await socket.isOpen()) };
  },
  'CONCURRENCY: 100 rounds of two simultaneous POSTs with the same next sequence': async (scene) => {
    await scene.push(1);
    const outcomes: Record<string, number> = {};
    for (let sequence = 2; sequence <= 101; sequence += 1) {
      const answers = await Promise.all([scene.push(sequence), scene.push(sequence)]);
      const statuses = answers.map((answer) => answer.status).sort();
      count(outcomes, statuses.join(' + '));
    }
    const finalSequence = scene.server.walletOf('joe@example.com')?.sequence;
    const twentyAtOnce: Record<string, number> = {};
    for (const { status, body } of await Promise.all(Array.from({ length: 20 }, () => scene.push(102)))) {
      count(twentyAtOnce, `(${status}, '${body?.trimEnd()}')`);
    }
    return { outcomes, finalSequence, twentyAtOnce };
  },
  'server stopped with SIGINT': async (scene) => {
    const socket = await scene.socket();
    await scene.server.close();
    await socket.ended;
    return { events: socket.events };
  },
};

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Without what no two runs share: dates, keys, the order of headers, and how a race or a measurement went. */
function comparable({ note: _note, ...facts }: Readonly<Record<string, unknown>>): unknown {
  const { notificationFirst, responseFirst, deltaMs: _deltaMs, ...others } = facts;
  const isRace = typeof notificationFirst === 'number' && typeof responseFirst === 'number';
  const lasting = isRace ? { ...others, notifications: notificationFirst + responseFirst } : facts;
  return JSON.parse(JSON.stringify(lasting), (key, value: unknown) => {
    if (key === 'abs') return undefined;
    if (key !== 'responseHead' || typeof value !== 'string') return value;
    return value
      .replace(/(Date|Sec-WebSocket-Accept): .*/g, '$1: *')
      .split('\r\n')
      .sort();
  });
}

describe('the practice server treats websockets like the original', () => {
  afterEach(() => Promise.all(Scene.open.splice(0).map((scene) => scene.end())));

  it.each(transcript.websocket)('$note', async (recorded) => {
    const replay = replays[recorded.note];
    if (replay === undefined) throw new Error('This recorded case has no replay');
    expect(comparable({ ...(await replay(await Scene.start())) })).toEqual(comparable(recorded));
  });

  it('in every recorded case', () => {
    expect(transcript.websocket).toHaveLength(19);
    expect(Object.keys(replays).sort()).toEqual(transcript.websocket.map(({ note }) => note).sort());
  });
});
