import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FIRST, JOE, PASSWORD, SECOND, start, startWithJoe, stopServers } from './server-fixture.ts';
import { exchange, getWallet, logIn, post, SALT_SEED, signUp } from './server-http-client.ts';
import { WireSocket } from './server-wire-socket.ts';

afterEach(async () => {
  vi.useRealTimers();
  await stopServers();
});

describe('a server that is not strict', () => {
  it('answers a stored wallet with the state it now has', async () => {
    const { server, token } = await startWithJoe();
    expect(await post(server.url, 'wallet', { token, ...FIRST })).toMatchObject({
      status: 200,
      body: JSON.stringify(FIRST),
    });
  });

  it('puts the wallet it has beside the error of a conflict', async () => {
    const { server, token } = await startWithJoe();
    await post(server.url, 'wallet', { token, ...FIRST });
    expect(await post(server.url, 'wallet', { token, ...SECOND, sequence: 7 })).toMatchObject({
      status: 409,
      body: `${JSON.stringify({ error: 'Conflict: Bad sequence number', wallet: FIRST })}\n`,
    });
  });

  it('has only the error for a conflict when there is no wallet yet', async () => {
    const { server, token } = await startWithJoe();
    expect(await post(server.url, 'wallet', { token, ...SECOND })).toMatchObject({
      status: 409,
      body: '{"error":"Conflict: Bad sequence number"}\n',
    });
  });
});

describe('faults on request', () => {
  it('cut the connection after the request was performed', async () => {
    const { server, token } = await startWithJoe();
    const socket = await WireSocket.open(server.url, token);
    server.faults.beforeAnswer = ({ method, path }) =>
      method === 'POST' && path === '/api/3/wallet' ? 'drop-answer' : 'answer';
    expect(await post(server.url, 'wallet', { token, ...FIRST })).toMatchObject({ status: null });
    expect(await getWallet(server.url, token)).toMatchObject({ status: 200, body: JSON.stringify(FIRST) });
    expect(await socket.isOpen()).toBe(true);
    expect(socket.events).toMatchObject([{ payload: 'wallet-update:1' }]);
  });

  it('cut the connection before anything was performed', async () => {
    const { server, token } = await startWithJoe();
    server.faults.beforeAnswer = () => 'refuse';
    expect(await post(server.url, 'wallet', { token, ...FIRST })).toMatchObject({ status: null });
    server.faults.beforeAnswer = undefined;
    expect(await getWallet(server.url, token)).toMatchObject({ status: 404 });
  });

  it.each(['drop-answer', 'refuse'] as const)('keep a websocket from opening (%s)', async (fault) => {
    const { server, token } = await startWithJoe();
    server.faults.beforeAnswer = () => fault;
    const socket = await WireSocket.open(server.url, token);
    await socket.ended;
    expect(socket.responseHead).toBe('');
  });

  it('hold a request back until the test lets it go', async () => {
    const { server, token } = await startWithJoe();
    let release: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      server.faults.beforeAnswer = () => {
        resolve();
        return new Promise((answer) => {
          release = () => answer('answer');
        });
      };
    });
    const stored = post(server.url, 'wallet', { token, ...FIRST });
    await arrived;
    expect(server.walletOf(JOE)).toBeNull();
    release();
    expect(await stored).toMatchObject({ status: 200 });
  });

  it('cut websockets without a close frame', async () => {
    const { server, token } = await startWithJoe();
    const socket = await WireSocket.open(server.url, token);
    server.dropSockets();
    await socket.ended;
    expect(socket.events).toEqual([{ tcp: 'EOF' }]);
  });
});

describe('a dishonest server', () => {
  it('goes back to an older wallet, and accepts what follows that one', async () => {
    const { server, token } = await startWithJoe();
    await post(server.url, 'wallet', { token, ...FIRST });
    await post(server.url, 'wallet', { token, ...SECOND });
    server.replaceWallet(JOE, FIRST);
    expect(await getWallet(server.url, token)).toMatchObject({ body: JSON.stringify(FIRST) });
    expect(await post(server.url, 'wallet', { token, ...SECOND })).toMatchObject({ status: 200 });
  });

  it('loses a wallet', async () => {
    const { server, token } = await startWithJoe();
    await post(server.url, 'wallet', { token, ...FIRST });
    server.replaceWallet('JOE@example.com', null);
    expect(await getWallet(server.url, token)).toMatchObject({ status: 404 });
  });

  it('has no wallet to replace for somebody it does not know', async () => {
    const server = await start();
    expect(() => server.replaceWallet('nobody@example.com', FIRST)).toThrow(RangeError);
  });
});

describe('what a test can look at', () => {
  it('lists requests without their queries, and with null where nothing was answered', async () => {
    const { server, token } = await startWithJoe();
    await WireSocket.open(server.url, token);
    server.faults.beforeAnswer = () => 'refuse';
    await getWallet(server.url, token);
    expect(server.requests).toEqual([
      { method: 'POST', path: '/api/3/signup', status: 201 },
      { method: 'POST', path: '/api/3/auth/full', status: 200 },
      { method: 'GET', path: '/api/3/websocket', status: 101 },
      { method: 'GET', path: '/api/3/wallet', status: null },
    ]);
  });

  it('has the salt seed and the wallet of an account', async () => {
    const { server, token } = await startWithJoe();
    await post(server.url, 'wallet', { token, ...FIRST });
    expect(server.saltSeedOf(JOE)).toBe(SALT_SEED);
    expect(server.walletOf(JOE)).toEqual(FIRST);
  });

  it('keeps mails with a link that verifies the account', async () => {
    const server = await start({ mode: 'email-verify' });
    await signUp(server.url, JOE, PASSWORD);
    const [mail] = server.outbox;
    expect(mail).toMatchObject({
      email: JOE,
      link: `${server.url}/api/3/verify?verifyToken=${mail?.verifyToken}`,
    });
    const path = mail?.link.slice(server.url.length) ?? '';
    expect(await exchange(server.url, { method: 'GET', path })).toMatchObject({ status: 200 });
    expect(await logIn(server.url, JOE, PASSWORD)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('settings and odd clients', () => {
  it('cuts a websocket that sends no pong for the time it is given, in real time', async () => {
    const { server, token } = await startWithJoe({ pongTimeoutMs: 20 });
    const socket = await WireSocket.open(server.url, token);
    await socket.ended;
    expect(socket.events).toEqual([{ tcp: 'EOF' }]);
  });

  it('limits bodies to the size it is given', async () => {
    const server = await start({ maxBodyBytes: 50 });
    expect(await signUp(server.url, JOE, PASSWORD)).toMatchObject({ status: 413 });
  });

  it('serves an ordinary request that offers some other upgrade', async () => {
    const { server, token } = await startWithJoe();
    const answer = await exchange(server.url, {
      method: 'GET',
      path: `/api/3/wallet?token=${token}`,
      headers: { Connection: 'Upgrade', Upgrade: 'h2c' },
    });
    expect(answer).toMatchObject({ status: 404, body: '{"error":"Not Found: No wallet"}\n' });
  });

  it('serves the next request of a connection after leaving the end of a long body unread', async () => {
    const server = await start();
    const { hostname, port } = new URL(server.url);
    const client = connect(Number(port), hostname);
    const body = '{}'.padEnd(1_000_000);
    client.write(`POST /api/3/signup HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    client.write('GET /api/3/nope HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    expect(await text(client)).toMatch(/Invalid or missing 'email'.*Unknown Endpoint/s);
  });

  it('leaves a client half a second to read why its body was refused', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = await start();
    const { hostname, port } = new URL(server.url);
    const client = connect(Number(port), hostname);
    const closed = new Promise((resolve) => client.on('close', resolve));
    // What was sent and never read ends the connection with a reset.
    client.on('error', () => undefined);
    const part = '{"password":"'.padEnd(300_000, 'p');
    client.write(`POST /api/3/signup HTTP/1.1\r\nHost: h\r\nContent-Length: 5000000\r\n\r\n${part}`);
    const [answer] = await once(client, 'data');
    expect(String(answer)).toContain('{"error":"Request Entity Too Large"}');
    await vi.advanceTimersByTimeAsync(499);
    await exchange(server.url, { method: 'GET', path: '/' });
    expect(client.closed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await closed;
  });

  it('lets a client go away in the middle of a body', async () => {
    const server = await start();
    const { hostname, port } = new URL(server.url);
    const client = connect(Number(port), hostname);
    client.write('POST /api/3/signup HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{');
    server.faults.beforeAnswer = () => {
      client.destroy();
      return 'answer';
    };
    await vi.waitFor(() =>
      expect(server.requests).toEqual([{ method: 'POST', path: '/api/3/signup', status: null }]),
    );
  });

  it('knows no endpoint by a name that every object has', async () => {
    const server = await start();
    const answer = exchange(server.url, { method: 'GET', path: '/api/3/constructor' });
    expect(await answer).toMatchObject({ status: 404, body: '{"error":"Not Found: Unknown Endpoint"}\n' });
  });

  it('lets a client go away while its request is held back', async () => {
    const { server, token } = await startWithJoe();
    const { hostname, port } = new URL(server.url);
    const client = connect(Number(port), hostname);
    server.faults.beforeAnswer = () => {
      client.destroy();
      return Promise.resolve('answer');
    };
    client.write(`GET /api/3/wallet?token=${token} HTTP/1.1\r\nHost: h\r\n\r\n`);
    await vi.waitFor(() => expect(server.requests).toHaveLength(3));
    server.faults.beforeAnswer = undefined;
    expect(await getWallet(server.url, token)).toMatchObject({ status: 404 });
  });

  it('may be closed twice', async () => {
    const server = await start();
    await server.close();
    await server.close();
    await expect(exchange(server.url, { method: 'GET', path: '/' })).resolves.toMatchObject({ status: null });
  });
});
