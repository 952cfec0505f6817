import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type PracticeServer,
  type PracticeServerOptions,
  startPracticeServer,
} from '../../src/practice/server/practice-server.ts';
import { exchange, getWallet, logIn, post, SALT_SEED, signUp } from './server-http-client.ts';
import { WireSocket } from './server-wire-socket.ts';

const JOE = 'joe@example.com';
const PASSWORD = 'login-password-of-joe';
const FIRST = { encryptedWallet: 'wallet-1', sequence: 1, hmac: 'hmac-1' };
const SECOND = { encryptedWallet: 'wallet-2', sequence: 2, hmac: 'hmac-2' };

const servers: PracticeServer[] = [];

async function start(options: Partial<PracticeServerOptions> = {}): Promise<PracticeServer> {
  const server = await startPracticeServer({ mode: 'allow-all', ...options });
  servers.push(server);
  return server;
}

async function startWithJoe(options: Partial<PracticeServerOptions> = {}) {
  const server = await start(options);
  await signUp(server.url, JOE, PASSWORD);
  return { server, token: await logIn(server.url, JOE, PASSWORD) };
}

afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

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
    const answer = exchange(server.url, {
      method: 'GET',
      path: `/api/3/websocket?token=${token}`,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    });
    expect(await answer).toMatchObject({ status: null });
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

describe('settings', () => {
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

  it('closes twice as well as once', async () => {
    const server = await start();
    await Promise.all([server.close(), server.close()]);
    await expect(exchange(server.url, { method: 'GET', path: '/' })).resolves.toMatchObject({ status: null });
  });
});

describe('a server with a data file', () => {
  let directory: string;
  let dataFile: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'practice-server-'));
    dataFile = join(directory, 'server.json');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('knows accounts, tokens and wallets again after a restart', async () => {
    const { server, token } = await startWithJoe({ dataFile });
    await post(server.url, 'wallet', { token, ...FIRST });
    await server.close();

    const again = await start({ dataFile });
    expect(await getWallet(again.url, token)).toMatchObject({ status: 200, body: JSON.stringify(FIRST) });
    expect(await signUp(again.url, JOE, PASSWORD)).toMatchObject({ status: 409 });
    expect(await logIn(again.url, JOE, PASSWORD)).not.toBe(token);
    expect(again.saltSeedOf(JOE)).toBe(SALT_SEED);
  });

  it('writes no password, and salts the hash', async () => {
    const { server } = await startWithJoe({ dataFile });
    await signUp(server.url, 'ann@example.com', PASSWORD);
    const text = await readFile(dataFile, 'utf8');
    const hashes = [...text.matchAll(/"hash":"([^"]+)"/g)].map(([, hash]) => hash);
    expect(text).not.toContain(PASSWORD);
    expect(hashes).toHaveLength(2);
    expect(new Set(hashes).size).toBe(2);
  });

  it('refuses a damaged file without repeating what is in it', async () => {
    await writeFile(dataFile, '{"version":1,"users":"private"}');
    await expect(start({ dataFile })).rejects.toThrow('The data file of the practice server is damaged');
  });

  it('answers 500 and changes nothing when the file cannot be written', async () => {
    const { server, token } = await startWithJoe({ dataFile });
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    await rm(directory, { recursive: true });
    expect(await post(server.url, 'wallet', { token, ...FIRST })).toMatchObject({
      status: 500,
      body: '{"error":"Internal Server Error"}\n',
    });
    expect(server.walletOf(JOE)).toBeNull();
    expect(warned).toHaveBeenCalledOnce();
  });
});
