import http from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { SyncServer } from '../../ports/sync-server.ts';
import { createConnectSyncServer, MAX_BODY_BYTES } from './connect-sync-server.ts';

const CANARY = 'canary+token/0123456789==';
const token = new Secret(CANARY);
const credentials = { email: 'joe@example.org', loginPassword: new Secret(`${CANARY}login`) };
const passwordChange = {
  email: 'joe@example.org',
  oldLoginPassword: new Secret(`${CANARY}old`),
  newLoginPassword: new Secret(`${CANARY}new`),
  newSaltSeed: 'cd'.repeat(32),
  wallet: null,
};
const wallet = { sequence: 7, encryptedWallet: 'd2FsbGV0', hmac: 'ab'.repeat(32) };

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
}

/** A server that always answers the same, and keeps what it was asked. */
async function serverAnswering(
  status: number,
  body: string | Buffer,
  headers: http.OutgoingHttpHeaders = {},
): Promise<{ server: SyncServer; seen: Seen[] }> {
  const seen: Seen[] = [];
  const port = await listenForTest(
    http.createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push({ method: request.method, url: request.url, body: Buffer.concat(chunks).toString() });
      response.writeHead(status, headers).end(body);
    }),
  );
  const server = createConnectSyncServer({ clock: new ManualClock() })(`http://127.0.0.1:${port}/sync/`);
  if (!server.ok) throw new Error('The address of the local server was refused');
  return { server: server.value, seen };
}

describe('connecting', () => {
  it('refuses an address without asking anybody', () => {
    const connect = createConnectSyncServer({ clock: new ManualClock() });
    expect(connect('http://sync.example.org')).toEqual(fail(problem('server-insecure')));
    expect(connect('https://joe:secret@example.org')).toEqual(fail(problem('server-address-invalid')));
  });
});

describe('the requests', () => {
  it('are what the protocol says, each sent once', async () => {
    const { server, seen } = await serverAnswering(400, '{"error":"Bad Request: Error parsing JSON"}\n');
    await server.signUp(credentials, 'ab'.repeat(32));
    await server.resendVerification('joe@example.org');
    await server.logIn(credentials, 'device-1');
    await server.saltSeed('joe@example.org');
    await server.getWallet(token);
    await server.postWallet(token, wallet);
    await server.changePassword(passwordChange);
    await server.changePassword({ ...passwordChange, wallet });

    const bodies = seen.map(({ body }) => (body === '' ? undefined : JSON.parse(body)));
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /sync/api/3/signup',
      'POST /sync/api/3/verify/resend',
      'POST /sync/api/3/auth/full',
      'GET /sync/api/3/client-salt-seed?email=am9lQGV4YW1wbGUub3Jn',
      'GET /sync/api/3/wallet?token=canary%2Btoken%2F0123456789%3D%3D',
      'POST /sync/api/3/wallet',
      'POST /sync/api/3/password',
      'POST /sync/api/3/password',
    ]);
    const change = {
      email: 'joe@example.org',
      oldPassword: `${CANARY}old`,
      newPassword: `${CANARY}new`,
      clientSaltSeed: 'cd'.repeat(32),
    };
    expect(bodies).toEqual([
      { email: 'joe@example.org', password: `${CANARY}login`, clientSaltSeed: 'ab'.repeat(32) },
      { email: 'joe@example.org' },
      { email: 'joe@example.org', password: `${CANARY}login`, deviceId: 'device-1' },
      undefined,
      undefined,
      { token: CANARY, ...wallet },
      change,
      { ...change, ...wallet },
    ]);
  });

  it.each([
    ['with padding', 'joee@example.com', 'am9lZUBleGFtcGxlLmNvbQ%3D%3D'],
    ['with a plus', 'aa~@example.com', 'YWF%2BQGV4YW1wbGUuY29t'],
    ['in UTF-8', 'zoë@example.org', 'em%2FDq0BleGFtcGxlLm9yZw%3D%3D'],
  ])('for a salt seed name the e-mail in standard base64 %s', async (_what, email, encoded) => {
    const { server, seen } = await serverAnswering(404, '{"error":"Not Found: No match for email"}\n');
    await server.saltSeed(email);
    expect(seen[0]?.url).toBe(`/sync/api/3/client-salt-seed?email=${encoded}`);
  });
});

describe('a wallet at the size limit', () => {
  const overhead = Buffer.byteLength(JSON.stringify({ token: CANARY, ...wallet, encryptedWallet: '' }));
  const walletForBody = (bytes: number) => ({ ...wallet, encryptedWallet: 'W'.repeat(bytes - overhead) });

  it('is sent when the body has exactly the largest size', async () => {
    const { server, seen } = await serverAnswering(200, '{}');
    expect(await server.postWallet(token, walletForBody(MAX_BODY_BYTES))).toEqual(ok({ stored: true }));
    expect(seen[0]?.body).toHaveLength(100_000);
  });

  it('is refused here, unsent, when it has one byte more', async () => {
    const { server, seen } = await serverAnswering(200, '{}');
    const tooLarge = fail(problem('wallet-too-large', { bytes: 100_001, limit: 100_000 }));
    expect(await server.postWallet(token, walletForBody(100_001))).toEqual(tooLarge);
    const change = await server.changePassword({ ...passwordChange, wallet: walletForBody(200_000) });
    expect(change).toMatchObject({ ok: false, problem: { code: 'wallet-too-large' } });
    const counted = await server.changePassword({ ...passwordChange, email: 'ë'.repeat(50_000), wallet });
    expect(counted).toMatchObject({ ok: false, problem: { code: 'wallet-too-large' } });
    expect(seen).toEqual([]);
  });

  it('can still be refused by a server with a smaller limit', async () => {
    const { server, seen } = await serverAnswering(413, '<html>Request Entity Too Large</html>');
    const answer = await server.postWallet(token, wallet);
    const bytes = seen[0]?.body.length ?? 0;
    expect(answer).toEqual(fail(problem('wallet-too-large', { bytes, limit: 100_000 })));
  });
});

describe('an upload', () => {
  it.each([
    ['nothing', ''],
    ['an empty object', '{}\n'],
    ['the wallet state', JSON.stringify(wallet)],
  ])('is stored when the answer is %s', async (_what, body) => {
    const { server } = await serverAnswering(200, body);
    expect(await server.postWallet(token, wallet)).toEqual(ok({ stored: true }));
    expect(await server.changePassword(passwordChange)).toEqual(ok(undefined));
  });

  it('is not stored when the server only promises to', async () => {
    const { server } = await serverAnswering(202, '{}');
    expect(await server.postWallet(token, wallet)).toEqual(fail(problem('server-answer-malformed')));
  });

  it.each([
    ['a web page', '<html>Welcome to the hotel</html>', 'server-not-sync-server'],
    ['half an object', '{"sequ', 'server-answer-malformed'],
    ['an error', '{"error":"Conflict: Bad sequence number"}', 'server-answer-malformed'],
    ['null', 'null', 'server-answer-malformed'],
    ['a list', '[]', 'server-answer-malformed'],
  ])('is not stored when the answer is %s, whatever its status says', async (_what, body, code) => {
    const { server } = await serverAnswering(200, body);
    expect(await server.postWallet(token, wallet)).toMatchObject({ ok: false, problem: { code } });
    expect(await server.changePassword(passwordChange)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('a conflict', () => {
  const error = 'Conflict: Bad sequence number';

  it.each([
    ['under its own key', { error, wallet }],
    ['beside the error', { error, ...wallet }],
  ])('may carry the latest wallet %s', async (_where, body) => {
    const { server } = await serverAnswering(409, JSON.stringify(body));
    expect(await server.postWallet(token, wallet)).toEqual(ok({ stored: false, latest: wallet }));
  });

  it.each([
    ['nothing more', JSON.stringify({ error })],
    ['half a wallet', JSON.stringify({ error, sequence: 8, hmac: wallet.hmac })],
    ['a wallet of wrong types', JSON.stringify({ error, wallet: { ...wallet, sequence: '8' } })],
    ['an HMAC that is none', JSON.stringify({ error, ...wallet, hmac: 'zz' })],
    ['broken JSON', '{"error":"Conflict'],
    ['a web page', '<html>'],
    ['no body', ''],
  ])('that carries %s leaves the latest wallet to be fetched', async (_what, body) => {
    const { server } = await serverAnswering(409, body);
    expect(await server.postWallet(token, wallet)).toEqual(ok({ stored: false, latest: null }));
  });
});

describe('a wallet from the server', () => {
  it('comes back as its three fields, whatever is beside them', async () => {
    const { server } = await serverAnswering(200, JSON.stringify({ ...wallet, extra: 1 }));
    expect(await server.getWallet(token)).toEqual(ok(wallet));
  });

  it.each([1, 0xffff_ffff])('may have sequence %i', async (sequence) => {
    const { server } = await serverAnswering(200, JSON.stringify({ ...wallet, sequence }));
    expect(await server.getWallet(token)).toEqual(ok({ ...wallet, sequence }));
  });

  it.each([
    ['sequence 0', JSON.stringify({ ...wallet, sequence: 0 })],
    ['a negative sequence', JSON.stringify({ ...wallet, sequence: -1 })],
    ['a sequence beyond uint32', JSON.stringify({ ...wallet, sequence: 0x1_0000_0000 })],
    ['a fractional sequence', JSON.stringify({ ...wallet, sequence: 1.5 })],
    ['a sequence as text', JSON.stringify({ ...wallet, sequence: '7' })],
    ['no sequence', JSON.stringify({ ...wallet, sequence: undefined })],
    ['no wallet in it', JSON.stringify({ ...wallet, encryptedWallet: undefined })],
    ['an empty wallet', JSON.stringify({ ...wallet, encryptedWallet: '' })],
    ['a wallet that is no text', JSON.stringify({ ...wallet, encryptedWallet: 5 })],
    ['a short HMAC', JSON.stringify({ ...wallet, hmac: 'ab' })],
    ['an HMAC that is not hex', JSON.stringify({ ...wallet, hmac: 'xy'.repeat(32) })],
    ['nothing at all', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a number', '5'],
    ['truncated JSON', JSON.stringify(wallet).slice(0, -1)],
    ['invalid UTF-8', Buffer.from(JSON.stringify(wallet).replace('d2', '\xff'), 'latin1')],
    ['a garbled percent sign', '{"encryptedWallet":"%!"(MISSING)","sequence":2}'],
  ])('with %s is malformed', async (_what, body) => {
    const { server } = await serverAnswering(200, body);
    expect(await server.getWallet(token)).toEqual(fail(problem('server-answer-malformed')));
  });
});

describe('a salt seed', () => {
  it.each(['ab'.repeat(32), 'AB'.repeat(32)])('is kept as it was given: %s', async (clientSaltSeed) => {
    const { server } = await serverAnswering(200, JSON.stringify({ clientSaltSeed }));
    expect(await server.saltSeed('joe@example.org')).toEqual(ok(clientSaltSeed));
  });

  it.each(['', 'ab'.repeat(31), 'ab'.repeat(33), 'zz'.repeat(32), `${'ab'.repeat(32)}\n`])(
    'is not %j',
    async (clientSaltSeed) => {
      const { server } = await serverAnswering(200, JSON.stringify({ clientSaltSeed }));
      const answer = await server.saltSeed('joe@example.org');
      expect(answer).toEqual(fail(problem('server-answer-malformed')));
    },
  );
});

describe('a token', () => {
  it('comes back closed', async () => {
    const { server } = await serverAnswering(200, JSON.stringify({ token: CANARY, expiration: null }));
    const answer = await server.logIn(credentials, 'device-1');
    expect(answer.ok && answer.value.token.reveal()).toBe(CANARY);
  });

  it.each(['', 'with space', 'with\nbreak', '\ud800', 'x'.repeat(513), 5, null])('is not %j', async (bad) => {
    const { server } = await serverAnswering(200, JSON.stringify({ token: bad }));
    const answer = await server.logIn(credentials, 'device-1');
    expect(answer).toEqual(fail(problem('server-answer-malformed')));
  });
});

describe('any other answer', () => {
  it.each([
    ['a web page', 200, '<!doctype html><p>Hello', problem('server-not-sync-server')],
    ['plain text', 200, 'OK', problem('server-not-sync-server')],
    ['a web page that says no', 401, '<html>Sign in', problem('server-not-sync-server')],
    ['a JSON API of another kind', 404, '{"message":"no"}', problem('server-answer-malformed')],
    ['an error that is no text', 400, '{"error":5}', problem('server-answer-malformed')],
    ['success of another kind', 204, '', problem('server-answer-malformed')],
    ['an unknown refusal', 401, '{"error":"Go away"}', problem('server-refused-request', { status: 401 })],
    ['a version without number', 404, '{"error":"Not Found: Wrong API version"}', problem('server-version')],
    ['a failing proxy', 502, '<html>Bad Gateway', problem('server-failing', { status: 502 })],
    ['a busy server', 429, '', problem('server-busy')],
  ])('is told apart: %s', async (_what, status, body, expected) => {
    const { server } = await serverAnswering(status, body);
    expect(await server.getWallet(token)).toEqual(fail(expected));
  });

  it('may say when to come back', async () => {
    const { server } = await serverAnswering(429, 'slow down', { 'Retry-After': '30' });
    expect(await server.getWallet(token)).toEqual(fail(problem('server-busy', { retryAfterMs: 30_000 })));
  });
});

describe('secrets', () => {
  const traps: [string, number, string, http.OutgoingHttpHeaders][] = [
    ['a redirect with the token', 302, '', { Location: `https://elsewhere.example/?token=${CANARY}` }],
    ['an error that echoes them', 400, JSON.stringify({ error: `Bad Request: ${CANARY}` }), {}],
    ['an echo as a version', 404, JSON.stringify({ error: `Wrong API version ${CANARY}` }), {}],
    ['a page with them', 200, `<html>${CANARY}`, {}],
    ['broken JSON with them', 200, `{"${CANARY}`, {}],
    ['a conflict with them', 409, JSON.stringify({ error: CANARY, wallet: CANARY }), {}],
    ['a failure with them', 500, CANARY, { 'Retry-After': CANARY }],
    ['a token', 200, JSON.stringify({ token: CANARY }), {}],
  ];

  it.each(traps)('never come out in the result of %s', async (_what, status, body, headers) => {
    const { server } = await serverAnswering(status, body, headers);
    const results = [
      await server.signUp(credentials, 'ab'.repeat(32)),
      await server.resendVerification('joe@example.org'),
      await server.logIn(credentials, 'device-1'),
      await server.saltSeed('joe@example.org'),
      await server.getWallet(token),
      await server.postWallet(token, wallet),
      await server.changePassword(passwordChange),
    ];
    const shown = JSON.stringify(results) + inspect(results, { depth: null, showHidden: true });
    expect(shown).not.toContain('canary');
  });

  it('never come out when the server is not there', async () => {
    const connected = createConnectSyncServer({
      clock: new ManualClock(),
      lookup: (name, _options, callback) =>
        callback(Object.assign(new Error(`${name} ${CANARY}`), { code: 'ENOTFOUND' }), ''),
    })('https://sync.test');
    const result = connected.ok && (await connected.value.getWallet(token));
    expect(result).toEqual(fail(problem('server-name-unknown')));
    expect(inspect(result, { depth: null, showHidden: true })).not.toContain('canary');
  });
});
