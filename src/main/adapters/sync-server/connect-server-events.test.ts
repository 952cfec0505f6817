import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { makeCertificate } from '../../../../test/fakes/tls/certificates.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { ConnectionEnd } from '../../core/sync/connection-end.ts';
import { createConnectServerEvents, type ServerEventsOptions } from './connect-server-events.ts';

const CANARY = 'canary+token';

/** Connects and keeps what the listener hears. */
function connectTo(address: string, options: Partial<ServerEventsOptions> = {}) {
  const clock = new ManualClock();
  const heard: (string | number)[] = [];
  let ended: (end: ConnectionEnd) => void = () => {};
  const end = new Promise<ConnectionEnd>((resolve) => {
    ended = resolve;
  });
  const events = createConnectServerEvents({ clock, ...options })(address);
  const connection = events.connect(new Secret(CANARY), {
    onOpen: () => heard.push('open'),
    onWalletUpdate: (sequence) => heard.push(sequence),
    onEnd: (why) => {
      heard.push(why);
      ended(why);
    },
  });
  onTestFinished(() => connection.close());
  return { clock, connection, end, heard };
}

/** A websocket server, and a connection to it that has opened on both sides. */
async function connected(options: Partial<ServerEventsOptions> & { readonly autoPong?: boolean } = {}) {
  const { autoPong = true, ...ours } = options;
  const server = http.createServer();
  const accepting = new WebSocketServer({ server, autoPong });
  const address = `http://127.0.0.1:${await listenForTest(server)}`;
  const accepted = once(accepting, 'connection') as Promise<[WebSocket, http.IncomingMessage]>;
  const client = connectTo(address, ours);
  const [remote, request] = await accepted;
  await vi.waitFor(() => expect(client.heard).toEqual(['open']));
  return { ...client, remote, request };
}

/** Resolves when our end answered a ping: by then it has read everything the server sent before. */
function roundTrip(remote: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    // Unsolicited pongs carry nothing.
    remote.on('pong', (data) => data.toString() === 'round trip' && resolve());
    remote.ping('round trip');
  });
}

/** A server that answers upgrades with bytes of our choice. */
async function upgradeAnswering(bytes: string): Promise<string> {
  const server = net.createServer((socket) => {
    socket.once('data', () => socket.write(bytes));
  });
  return `http://127.0.0.1:${await listenForTest(server)}`;
}

describe('a connection', () => {
  it('asks for the websocket of the API with the token percent-encoded, and names itself', async () => {
    const { request } = await connected();
    expect(request.url).toBe('/api/3/websocket?token=canary%2Btoken');
    expect(request.headers['user-agent']).toBe('lbry-sync-companion');
    expect(request.headers).not.toHaveProperty('sec-websocket-extensions');
  });

  it('works over TLS under a prefix', async () => {
    const authority = makeCertificate({ commonName: 'Test authority', authority: true });
    const { cert, key } = makeCertificate({
      commonName: 'sync.test',
      addresses: ['127.0.0.1'],
      issuer: authority,
    });
    const server = https.createServer({ cert, key });
    new WebSocketServer({ server, path: '/sync/api/3/websocket' });
    const address = `https://127.0.0.1:${await listenForTest(server)}/sync`;

    const trusting = connectTo(address, { ca: authority.cert });
    await vi.waitFor(() => expect(trusting.heard).toEqual(['open']));
    expect(await connectTo(address).end).toBe('unreachable');
  });

  it('has no address that was not accepted before', () => {
    const connect = createConnectServerEvents({ clock: new ManualClock() });
    expect(() => connect(`http://sync.example.org/${CANARY}`)).toThrow(RangeError);
    expect(() => connect(`http://sync.example.org/${CANARY}`)).not.toThrow(/canary/);
  });

  it('shows nothing of the token', async () => {
    const { connection } = await connected();
    expect(inspect(connection, { depth: null, showHidden: true })).not.toContain('canary');
  });
});

describe('messages', () => {
  it('tell the sequences that the server stored, up to the largest uint32', async () => {
    const { remote, heard } = await connected();
    for (const sequence of [1, 2, 2, 4_294_967_295]) remote.send(`wallet-update:${sequence}`);
    await vi.waitFor(() => expect(heard).toEqual(['open', 1, 2, 2, 4_294_967_295]));
  });

  it('of any other form are ignored', async () => {
    const { remote, heard } = await connected();
    for (const text of [
      '',
      'hello',
      'wallet-update',
      'wallet-update:',
      'wallet-update:0',
      'wallet-update:-1',
      'wallet-update:+1',
      'wallet-update:01',
      'wallet-update:1.0',
      'wallet-update:1e3',
      'wallet-update:0x10',
      'wallet-update: 1',
      'wallet-update:1\n',
      ' wallet-update:1',
      'Wallet-Update:1',
      'wallet-update:4294967296',
      'wallet-update:99999999999999999999',
      'wallet-update:NaN',
      'x'.repeat(600),
    ]) {
      remote.send(text);
    }
    remote.send(Buffer.from('wallet-update:5'));
    remote.send('wallet-update:6');
    await vi.waitFor(() => expect(heard).toEqual(['open', 6]));
  });
});

describe('staying connected', () => {
  it('takes an unsolicited pong every 25 s: the server counts nothing else', async () => {
    const { clock, remote } = await connected();
    const pongs = new Set<number>();
    remote.on('pong', () => pongs.add(clock.now()));
    const start = clock.now();
    clock.advance(24_999);
    clock.advance(1);
    await vi.waitFor(() => expect([...pongs]).toEqual([start + 25_000]));
    await roundTrip(remote);
    clock.advance(25_000);
    await vi.waitFor(() => expect([...pongs]).toEqual([start + 25_000, start + 50_000]));
  });

  it('is lost when nothing came for 25 s after a ping', async () => {
    const { clock, remote, heard, end } = await connected({ autoPong: false });
    const pinged = once(remote, 'ping');
    clock.advance(25_000);
    await pinged;
    clock.advance(24_999);
    await roundTrip(remote);
    expect(heard).toEqual(['open']);
    clock.advance(1);
    expect(await end).toBe('lost');
  });

  it.each([
    ['a pong', true, () => {}],
    ['a message', false, (remote: WebSocket) => remote.send('anything')],
  ])('needs no more than %s in that time', async (_what, autoPong, answer) => {
    const { clock, remote, heard } = await connected({ autoPong });
    for (let round = 0; round < 3; round += 1) {
      const pinged = once(remote, 'ping');
      clock.advance(25_000);
      await pinged;
      answer(remote);
      await roundTrip(remote);
    }
    expect(heard).toEqual(['open']);
  });
});

describe('an end', () => {
  it.each([
    ['without a code, as after a password change', (remote: WebSocket) => remote.close()],
    ['as going away', (remote: WebSocket) => remote.close(1001, 'restart')],
  ])('by a close frame %s comes from the server', async (_what, close) => {
    const { remote, clock, heard, end } = await connected();
    close(remote);
    expect(await end).toBe('server-closed');
    expect(heard).toEqual(['open', 'server-closed']);
    expect(clock.pending()).toEqual([]);
  });

  it('without a close frame is a loss', async () => {
    const { remote, clock, end } = await connected();
    remote.terminate();
    expect(await end).toBe('lost');
    expect(clock.pending()).toEqual([]);
  });

  it.each([
    ['a message that is too long', (remote: WebSocket) => remote.send('x'.repeat(1025))],
    ['a text that is not UTF-8', (remote: WebSocket) => remote.send(Buffer.of(0xff), { binary: false })],
  ])('follows at once, without the consent of the server, on %s', async (_what, offend) => {
    const { remote, heard, end } = await connected();
    offend(remote);
    remote.pause();
    expect(await end).toBe('lost');
    expect(heard).toEqual(['open', 'lost']);
  });

  it.each([
    ['unauthorized', '401 Unauthorized'],
    ['unreachable', '400 Bad Request'],
    ['unreachable', '404 Not Found'],
    ['unreachable', '503 Service Unavailable'],
    ['unreachable', '200 OK'],
  ])('is %s when the upgrade is answered by %s', async (expected, status) => {
    const address = await upgradeAnswering(`HTTP/1.1 ${status}\r\nContent-Length: 100\r\n\r\n{"error":`);
    const { clock, heard, end } = connectTo(address);
    expect(await end).toBe(expected);
    expect(heard).toEqual([expected]);
    expect(clock.pending()).toEqual([]);
  });

  it.each([
    ['a wrong accept key', 'HTTP/1.1 101 OK\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['another protocol', 'HTTP/1.1 101 OK\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
    ['no HTTP', '220 mail.example.org ESMTP\r\n'],
  ])('is unreachable when the upgrade is answered by %s', async (_what, bytes) => {
    const { heard, end } = connectTo(await upgradeAnswering(bytes));
    expect(await end).toBe('unreachable');
    expect(heard).toEqual(['unreachable']);
  });

  it('is unreachable when redirected, and the other host never sees the token', async () => {
    const elsewhere = vi.fn();
    const target = await listenForTest(net.createServer(elsewhere));
    const location = `http://127.0.0.1:${target}/api/3/websocket?token=${CANARY}`;
    const { end } = connectTo(
      await upgradeAnswering(`HTTP/1.1 307 Temporary Redirect\r\nLocation: ${location}\r\n\r\n`),
    );
    expect(await end).toBe('unreachable');
    expect(elsewhere).not.toHaveBeenCalled();
  });

  it('is unreachable when the name is unknown', async () => {
    const { end } = connectTo('https://sync.test', {
      lookup: (_name, _options, callback) =>
        callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), ''),
    });
    expect(await end).toBe('unreachable');
  });

  it('is unreachable when the upgrade is not answered for 10 s', async () => {
    const server = net.createServer();
    const { clock, end, heard } = connectTo(`http://127.0.0.1:${await listenForTest(server)}`);
    const [socket] = (await once(server, 'connection')) as [net.Socket];
    await once(socket, 'data');
    clock.advance(9_999);
    expect(clock.pending()).toEqual([1]);
    clock.advance(1);
    expect(await end).toBe('unreachable');
    expect(heard).toEqual(['unreachable']);
  });
});

describe('closing', () => {
  it('tells the server, then the listener, once', async () => {
    const { connection, remote, clock, heard, end } = await connected();
    const closed = once(remote, 'close');
    connection.close();
    connection.close();
    expect((await closed)[0]).toBe(1000);
    expect(await end).toBe('closed-by-us');
    connection.close();
    expect(heard).toEqual(['open', 'closed-by-us']);
    expect(clock.pending()).toEqual([]);
  });

  it('before the connection opened ends it, and it never opens', async () => {
    const server = net.createServer();
    const { connection, clock, heard, end } = connectTo(`http://127.0.0.1:${await listenForTest(server)}`);
    await once(server, 'connection');
    connection.close();
    expect(await end).toBe('closed-by-us');
    expect(heard).toEqual(['closed-by-us']);
    expect(clock.pending()).toEqual([]);
  });

  it('right away ends it too', async () => {
    const { connection, heard, end } = connectTo('https://127.0.0.1:1');
    connection.close();
    expect(await end).toBe('closed-by-us');
    expect(heard).toEqual(['closed-by-us']);
  });

  it('lets no update through any more', async () => {
    const { connection, remote, heard, end } = await connected();
    remote.send('wallet-update:9');
    connection.close();
    await end;
    expect(heard).toEqual(['open', 'closed-by-us']);
  });

  it('does not wait longer than 2 s for the server to agree', async () => {
    const { connection, remote, clock, end } = await connected();
    remote.pause();
    connection.close();
    expect(clock.pending()).toEqual([2_000]);
    clock.advance(2_000);
    expect(await end).toBe('closed-by-us');
  });
});
