import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type LookupFunction } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { makeCertificate, type TestCertificate } from '../../../../test/fakes/tls/certificates.ts';
import { problem } from '../../../shared/problem.ts';
import { fail } from '../../../shared/result.ts';
import { createHttpExchange, type HttpOptions, MAX_ANSWER_BYTES } from './http-exchange.ts';

/** A server that speaks bytes of our choice as soon as it has seen the start of a request. */
async function rawServer(onRequest: (socket: net.Socket, head: string) => void): Promise<URL> {
  const server = net.createServer((socket) => {
    socket.once('data', (data) => onRequest(socket, data.toString()));
  });
  return new URL(`http://127.0.0.1:${await listenForTest(server)}/api/3/wallet?token=canary`);
}

async function httpServer(handler: http.RequestListener): Promise<URL> {
  return new URL(`http://127.0.0.1:${await listenForTest(http.createServer(handler))}/`);
}

function exchangeWith(options: Partial<HttpOptions> = {}) {
  const clock = new ManualClock();
  return { clock, exchange: createHttpExchange({ clock, ...options }) };
}

describe('an exchange', () => {
  it('sends a GET that no cache may keep', async () => {
    let head = '';
    const url = await rawServer((socket, received) => {
      head = received;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
    });
    const answer = await exchangeWith().exchange({ url });
    expect(answer).toMatchObject({ ok: true, value: { status: 200, retryAfterMs: undefined } });
    expect(head).toMatch(/^GET \/api\/3\/wallet\?token=canary HTTP\/1\.1\r\n/);
    expect(head).toMatch(/^Cache-Control: no-store\r$/m);
    expect(head).toMatch(/^User-Agent: lbry-sync-companion\r$/m);
    expect(head).toMatch(/^Connection: close\r$/m);
  });

  it('sends a POST with its exact size', async () => {
    const url = await httpServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.end(JSON.stringify([request.method, request.headers, Buffer.concat(chunks).toString()]));
    });
    const answer = await exchangeWith().exchange({ url, json: '{"email":"zoë@example.org"}' });
    const [method, headers, body] = answer.ok ? JSON.parse(answer.value.body.toString()) : [];
    expect([method, body]).toEqual(['POST', '{"email":"zoë@example.org"}']);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '28' });
    expect(headers).not.toHaveProperty('cache-control');
  });

  it('leaves no deadline behind', async () => {
    const url = await httpServer((_request, response) => response.end('{}'));
    const { clock, exchange } = exchangeWith();
    await exchange({ url });
    expect(clock.pending()).toEqual([]);
  });

  it('brings back any status with its body and its Retry-After', async () => {
    const url = await httpServer((_request, response) => {
      response.writeHead(429, { 'Retry-After': '7' }).end('slow down');
    });
    const answer = await exchangeWith().exchange({ url });
    expect(answer).toEqual({
      ok: true,
      value: {
        status: 429,
        serverTimeMs: expect.any(Number),
        retryAfterMs: 7_000,
        body: Buffer.from('slow down'),
      },
    });
  });

  it('takes an answer of exactly the largest size', async () => {
    const url = await httpServer((_request, response) => response.end(Buffer.alloc(MAX_ANSWER_BYTES)));
    const answer = await exchangeWith().exchange({ url });
    expect(answer.ok && answer.value.body.length).toBe(MAX_ANSWER_BYTES);
  });

  it('cuts an answer that is one byte larger', async () => {
    const url = await httpServer((_request, response) => response.end(Buffer.alloc(MAX_ANSWER_BYTES + 1)));
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-answer-too-large')));
  });

  it('cuts an answer that never ends', async () => {
    const url = await httpServer((_request, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-answer-too-large')));
  });
});

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 304, 307, 308])('by %i is not followed', async (status) => {
    const elsewhere = vi.fn<http.RequestListener>((_request, response) => void response.end('{}'));
    const target = await httpServer(elsewhere);
    const url = await httpServer((request, response) => {
      response.writeHead(status, { Location: new URL(request.url ?? '', target).href }).end();
    });
    url.search = '?token=canary';
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-redirected')));
    expect(elsewhere).not.toHaveBeenCalled();
  });
});

describe('a deadline', () => {
  it('of 5 s ends the wait for a name', async () => {
    const { clock, exchange } = exchangeWith({ lookup: () => {} });
    const answer = exchange({ url: new URL('http://sync.test/') });
    await vi.waitFor(() => expect(clock.pending()).toEqual([5_000]));
    clock.advance(5_000);
    expect(await answer).toEqual(fail(problem('server-timeout', { phase: 'connect' })));
  });

  it('of 5 s ends the wait for TLS, although the connection stands', async () => {
    const server = net.createServer();
    const port = await listenForTest(server);
    const { clock, exchange } = exchangeWith();
    const answer = exchange({ url: new URL(`https://127.0.0.1:${port}/`) });
    const [socket] = (await once(server, 'connection')) as [net.Socket];
    await once(socket, 'data');
    clock.advance(4_999);
    expect(clock.pending()).toEqual([1]);
    clock.advance(1);
    expect(await answer).toEqual(fail(problem('server-timeout', { phase: 'connect' })));
  });

  it('of 10 s ends the wait for headers, however slowly they trickle in', async () => {
    const url = await rawServer((socket) => socket.write('HTTP/1.1 200 OK\r\nX-Slow'));
    const { clock, exchange } = exchangeWith();
    const answer = exchange({ url });
    await vi.waitFor(() => expect(clock.pending()).toEqual([10_000]));
    clock.advance(10_000);
    expect(await answer).toEqual(fail(problem('server-timeout', { phase: 'headers' })));
  });

  it('of 30 s covers the whole body and is not prolonged by drips', async () => {
    let drip: () => void = () => {};
    const slow = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{');
      drip = () => socket.write(' ');
    });
    const other = await httpServer((_request, response) => response.end());
    const { clock, exchange } = exchangeWith();
    const answer = exchange({ url: slow });
    await vi.waitFor(() => expect(clock.pending()).toEqual([30_000]));
    clock.advance(29_999);
    drip();
    // By the time of a whole exchange with another server, the drip has arrived.
    await exchangeWith().exchange({ url: other });
    expect(clock.pending()).toEqual([1]);
    clock.advance(1);
    expect(await answer).toEqual(fail(problem('server-timeout', { phase: 'body' })));
  });

  it('closes the connection', async () => {
    const server = net.createServer();
    const url = new URL(`http://127.0.0.1:${await listenForTest(server)}/`);
    const { clock, exchange } = exchangeWith({ deadlines: { headers: 50 } });
    const answer = exchange({ url });
    const [socket] = (await once(server, 'connection')) as [net.Socket];
    const closed = once(socket, 'close');
    await once(socket, 'data');
    clock.advance(50);
    expect(await answer).toEqual(fail(problem('server-timeout', { phase: 'headers' })));
    await closed;
  });
});

describe('a server that cannot be reached', () => {
  const resolvesTo = (...addresses: string[]): LookupFunction => {
    return (_name, _options, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      );
  };

  it('refuses the connection', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as net.AddressInfo;
    closed.close();
    await once(closed, 'close');

    const direct = await exchangeWith().exchange({ url: new URL(`http://127.0.0.1:${port}/`) });
    expect(direct).toEqual(fail(problem('server-unreachable')));
    const lookup = resolvesTo('127.0.0.1', '127.0.0.2');
    const atAllAddresses = await exchangeWith({ lookup }).exchange({
      url: new URL(`http://sync.test:${port}/`),
    });
    expect(atAllAddresses).toEqual(fail(problem('server-unreachable')));
  });

  it('has no known name', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), '');
    const answer = await exchangeWith({ lookup }).exchange({ url: new URL('http://sync.test/') });
    expect(answer).toEqual(fail(problem('server-name-unknown')));
  });

  it('hangs up without an answer', async () => {
    const url = await rawServer((socket) => socket.end());
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-unreachable')));
  });

  it('resets the connection', async () => {
    const url = await rawServer((socket) => socket.resetAndDestroy());
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-unreachable')));
  });

  it('hangs up in the middle of the body', async () => {
    const url = await rawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"token"'),
    );
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-unreachable')));
  });

  it('switches protocols instead of answering', async () => {
    const url = await rawServer((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'),
    );
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-unreachable')));
  });
});

describe('something that does not speak HTTP', () => {
  it.each([
    ['greets like a mail server', '220 mail.example.org ESMTP\r\n'],
    ['sends headers without end', `HTTP/1.1 200 OK\r\n${'X-Filler: abcdefgh\r\n'.repeat(2_000)}`],
  ])('%s', async (_what, bytes) => {
    const url = await rawServer((socket) => socket.write(bytes));
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-not-sync-server')));
  });

  it('breaks off its own chunks', async () => {
    const url = await rawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n'),
    );
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-answer-malformed')));
  });
});

describe('TLS', () => {
  const authority = makeCertificate({ commonName: 'Test authority', authority: true });
  const here = { commonName: 'sync.test', addresses: ['127.0.0.1'] };

  async function secureServer({ cert, key }: TestCertificate): Promise<URL> {
    const server = https.createServer({ cert, key }, (_request, response) => response.end('{}'));
    return new URL(`https://127.0.0.1:${await listenForTest(server)}/`);
  }

  it('is fine with a certificate from a trusted authority', async () => {
    const url = await secureServer(makeCertificate({ ...here, issuer: authority }));
    const { clock, exchange } = exchangeWith({ ca: authority.cert });
    expect(await exchange({ url })).toMatchObject({ ok: true, value: { status: 200 } });
    expect(clock.pending()).toEqual([]);
  });

  it.each([
    ['selfSigned', makeCertificate(here)],
    ['expired', makeCertificate({ ...here, issuer: authority, validTo: new Date('2020-01-01') })],
    ['expired', makeCertificate({ ...here, issuer: authority, validFrom: new Date('2049-01-01') })],
    ['wrongName', makeCertificate({ commonName: '127.0.0.1', dnsNames: ['sync.test'], issuer: authority })],
    ['untrusted', makeCertificate({ ...here, issuer: makeCertificate({ commonName: 'Stranger' }) })],
  ])('refuses a certificate that is %s', async (reason, certificate) => {
    const url = await secureServer(certificate);
    const answer = await exchangeWith({ ca: authority.cert }).exchange({ url });
    expect(answer).toEqual(fail(problem('server-tls', { reason })));
  });

  it('does not take an authority for granted that only the server knows', async () => {
    const url = await secureServer(makeCertificate({ ...here, issuer: authority }));
    expect(await exchangeWith().exchange({ url })).toEqual(
      fail(problem('server-tls', { reason: 'untrusted' })),
    );
  });

  it('cannot be had from a plain HTTP server', async () => {
    const url = await httpServer((_request, response) => response.end('{}'));
    url.protocol = 'https:';
    expect(await exchangeWith().exchange({ url })).toEqual(fail(problem('server-tls', { reason: 'other' })));
  });
});
