import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '../fakes/manual-clock.ts';
import { type Answered, type Asked, StartedHost } from './started-host.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What every answer carries, by name. Whatever is not told here is not sent, but for what HTTP itself needs. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; " +
    "require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
const HTTP_ITSELF = [
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'content-type',
  'transfer-encoding',
];

function expectHeaders({ headers }: Pick<Answered, 'headers'>, ...more: readonly string[]): void {
  expect(headers).toMatchObject(HEADERS);
  const known = [...Object.keys(HEADERS), ...HTTP_ITSELF, ...more];
  expect(Object.keys(headers).filter((name) => !known.includes(name))).toEqual([]);
}

/** What comes back to bytes that may be no request at all, until the host hangs up. */
async function exchange(port: number, bytes: string): Promise<Answered> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'close');
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = lines
    .map((line) => line.split(/: (.*)/, 2))
    .map(([name = '', value]) => [name.toLowerCase(), value]);
  return { status: Number(status.split(' ')[1]), headers: Object.fromEntries(headers), body };
}

/** Every way in, as our own page would take it. */
const routes = (host: StartedHost): readonly Asked[] => [
  { path: '/' },
  { path: '/', method: 'HEAD' },
  { path: '/assets/a.js' },
  { path: '/nothing-here' },
  { path: '/socket' },
  {
    path: '/session',
    method: 'POST',
    headers: { Origin: host.origin, ...JSON_TYPE },
    body: JSON.stringify({ code: host.newCode() }),
  },
];

describe('the files of the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<p>the page</p>'],
    ['/?utm=1', 'text/html; charset=utf-8', '<p>the page</p>'],
    ['/assets/a.js', 'text/javascript; charset=utf-8', 'run()'],
  ])('are served at %s', async (path, contentType, body) => {
    const host = await StartedHost.start();
    const answer = await host.ask({ path });
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': contentType }, body });
    expectHeaders(answer);
    const { status, headers, body: nothing } = await host.ask({ path, method: 'HEAD' });
    expect([status, headers['content-length'], nothing]).toEqual([200, String(body.length), '']);
  });

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5ca.js',
    '/assets/a.js%00.png',
    '/assets/%61.js',
    '/assets',
    '/assets/',
    '//assets/a.js',
    '/index.html/',
    '/%',
    '/__proto__',
    'http://127.0.0.1/',
    'http://evil.test/',
    '*',
  ])('are not reached by %s', async (path) => {
    const host = await StartedHost.start();
    const answer = await host.ask({ path });
    expect(answer).toMatchObject({ status: 404, body: '' });
    expectHeaders(answer);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('are not for %s', async (method) => {
    const host = await StartedHost.start();
    const answer = await host.ask({ method, headers: { Origin: host.origin } });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' }, body: '' });
    expectHeaders(answer, 'allow');
  });
});

describe('a stranger', () => {
  it.each([
    'evil.test:PORT',
    'localhost.evil.test:PORT',
    '[::1].evil:PORT',
    '127.0.0.1.:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
  ])('that comes by the name %s gets nowhere', async (name) => {
    const host = await StartedHost.start();
    const Host = name.replace('PORT', String(host.port));
    for (const route of routes(host)) {
      const answer = await host.ask({ ...route, headers: { ...route.headers, Host } });
      expect(answer).toMatchObject({ status: 403, body: '' });
      expectHeaders(answer);
    }
  });

  it('that gives no name gets nowhere', async () => {
    const host = await StartedHost.start();
    for (const route of routes(host)) {
      const answer = await host.ask({ ...route, withoutHost: true });
      expect(answer).toMatchObject({ status: 403, body: '' });
      expectHeaders(answer);
    }
    expect(await exchange(host.port, 'GET / HTTP/1.0\r\n\r\n')).toMatchObject({ status: 403, body: '' });
  });

  it('that gives two names gets nowhere', async () => {
    const host = await StartedHost.start();
    const both = `Host: 127.0.0.1:${host.port}\r\nHost: evil.test\r\n`;
    const answer = await exchange(host.port, `GET / HTTP/1.1\r\n${both}Connection: close\r\n\r\n`);
    expect([400, 403]).toContain(answer.status);
    expectHeaders(answer);
  });

  it.each(['https://evil.test', 'null', 'http://localhost:1'])('from %s gets nowhere', async (Origin) => {
    const host = await StartedHost.start();
    for (const route of routes(host)) {
      const answer = await host.ask({ ...route, headers: { ...route.headers, Origin } });
      expect(answer).toMatchObject({ status: 403, body: '' });
      expectHeaders(answer);
    }
  });

  it.each(['cross-site', 'same-site'])(
    'whose page is %s can open ours, and load or send nothing',
    async (site) => {
      const host = await StartedHost.start();
      const from = { 'Sec-Fetch-Site': site };
      for (const route of routes(host)) {
        expect(await host.ask({ ...route, headers: { ...route.headers, ...from } })).toMatchObject({
          status: 403,
        });
      }
      const opening = { ...from, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
      expect(await host.ask({ headers: opening })).toMatchObject({ status: 200 });
      const framing = { ...opening, 'Sec-Fetch-Dest': 'iframe' };
      expect(await host.ask({ headers: framing })).toMatchObject({ status: 403 });
    },
  );

  it('sees no token or code anywhere', async () => {
    const host = await StartedHost.start();
    const code = host.newCode();
    const token = await host.newToken();
    for (const route of routes(host).filter(({ path }) => path !== '/session')) {
      const seen = JSON.stringify(await host.ask(route));
      for (const secret of [code, token]) expect(seen).not.toContain(secret);
    }
  });

  it('that asks before sending across origins is not invited', async () => {
    const host = await StartedHost.start();
    const preflight = { Origin: 'https://evil.test', 'Access-Control-Request-Method': 'POST' };
    const answer = await host.ask({ method: 'OPTIONS', path: '/session', headers: preflight });
    expect(answer.status).toBe(403);
    expectHeaders(answer);
  });

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('that speaks %s is told no more than that', async (_what, bytes, status) => {
    const host = await StartedHost.start();
    const answer = await exchange(host.port, bytes);
    expect(answer).toMatchObject({ status, body: '' });
    expectHeaders(answer);
  });
});

describe('trading a code for a token', () => {
  it('works once', async () => {
    const host = await StartedHost.start();
    const code = host.newCode();
    const answer = await host.redeem(code);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(answer.body)).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) });
    expectHeaders(answer);
    const again = await host.redeem(code);
    expect(again).toMatchObject({ status: 401, body: '' });
    expectHeaders(again);
  });

  it('works by each of our names', async () => {
    const host = await StartedHost.start();
    for (const name of ['localhost', '[::1]']) {
      const Host = `${name}:${host.port}`;
      const answer = await host.redeem(host.newCode(), { headers: { Host, Origin: `http://${Host}` } });
      expect(answer.status).toBe(200);
    }
  });

  it('works for a minute', async () => {
    const host = await StartedHost.start();
    const code = host.newCode();
    host.clock.advance(60_000);
    expect(await host.redeem(code)).toMatchObject({ status: 401 });
  });

  it('is over for a minute after ten wrong codes', async () => {
    const host = await StartedHost.start();
    for (let i = 0; i < 10; i += 1) expect((await host.redeem('wrong')).status).toBe(401);
    const answer = await host.redeem(host.newCode());
    expect(answer).toMatchObject({ status: 429, body: '' });
    expectHeaders(answer);
    host.clock.advance(60_000);
    expect((await host.redeem(host.newCode())).status).toBe(200);
  });

  it('needs an origin, which a simple request of another program lacks', async () => {
    const host = await StartedHost.start();
    const body = JSON.stringify({ code: host.newCode() });
    expect(await host.ask({ method: 'POST', path: '/session', headers: JSON_TYPE, body })).toMatchObject({
      status: 403,
    });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/jsonp',
    '',
  ])('is not for the content type %j', async (type) => {
    const host = await StartedHost.start();
    const answer = await host.redeem(host.newCode(), { headers: { 'Content-Type': type } });
    expect(answer).toMatchObject({ status: 415, body: '' });
    expectHeaders(answer);
  });

  it('does not mind being told the characters', async () => {
    const host = await StartedHost.start();
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await host.redeem(host.newCode(), { headers })).status).toBe(200);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"code"',
    '{}',
    '{"code":1}',
    '{"code":""}',
    '{"code":["x"]}',
    '{"code":"x","more":1}',
    '{"__proto__":{"code":"x"}}',
    JSON.stringify({ code: 'x'.repeat(129) }),
  ])('makes nothing of %s, and does not count it', async (body) => {
    const host = await StartedHost.start();
    for (let i = 0; i < 11; i += 1)
      expect(await host.redeem('', { body })).toMatchObject({ status: 400, body: '' });
  });

  it('reads no more than a kilobyte', async () => {
    const host = await StartedHost.start();
    const padded = (length: number) => {
      const body = JSON.stringify({ code: host.newCode() });
      return body + ' '.repeat(length - body.length);
    };
    expect((await host.redeem('', { body: padded(1024) })).status).toBe(200);
    const answer = await host.redeem('', { body: padded(1025) });
    expect(answer).toMatchObject({ status: 413, body: '' });
    expectHeaders(answer);
    const head = `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${host.origin}\r\n`;
    const endless = `${head}Content-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n${' '.repeat(2000)}`;
    expect(await exchange(host.port, endless)).toMatchObject({
      status: 413,
      headers: { connection: 'close' },
    });
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('is not for %s', async (method) => {
    const host = await StartedHost.start();
    const answer = await host.ask({ method, path: '/session', headers: { Origin: host.origin } });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' }, body: '' });
    expectHeaders(answer, 'allow');
  });
});

describe('the host', () => {
  it('listens where no other computer can reach it', async () => {
    const host = await StartedHost.start();
    for (const address of ['127.0.0.2', '::1']) {
      const socket = connect({ port: host.port, host: address });
      const [error] = await once(socket, 'error');
      expect(error.code).toMatch(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EAFNOSUPPORT/);
    }
  });

  it('gives a link with a code that no server ever sees', async () => {
    const host = await StartedHost.start();
    const link = new URL(host.host.newLink());
    expect([link.origin, link.pathname, link.search, link.username]).toEqual([host.origin, '/', '', '']);
    expect(link.hash).toMatch(/^#code=[\w-]{43}$/);
  });

  it('says that its port is taken and takes no other', async () => {
    const host = await StartedHost.start();
    await expect(StartedHost.start({ port: host.port, clock: new ManualClock() })).rejects.toThrow(
      'port-taken',
    );
  });

  it('lets go of its port, and of connections that do nothing', async () => {
    const host = await StartedHost.start();
    const { port } = host;
    const idle = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    const hungUp = once(idle, 'close');
    idle.resume();
    await host.close();
    await hungUp;
    const next = await StartedHost.start({ port });
    expect((await next.ask({})).status).toBe(200);
  });
});
