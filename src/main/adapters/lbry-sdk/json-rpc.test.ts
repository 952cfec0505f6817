import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { JsonNumber, parseJson } from '../../core/wallet/json.ts';
import type { PostLimits } from './http-post.ts';
import { type CallSdk, createCallSdk } from './json-rpc.ts';

type Reply = (response: ServerResponse, body: string, request: IncomingMessage) => void;

const replyWith =
  (body: string, status = 200): Reply =>
  (response) =>
    response.writeHead(status).end(body);

/** A server on 127.0.0.1 only that gives every request the same reply. */
async function serve(reply: Reply): Promise<number> {
  return listenForTest(
    createServer(async (request, response) => {
      reply(response, await text(request), request);
    }),
  );
}

/** A server that speaks no HTTP of its own accord. */
const serveTcp = (onConnection: (socket: Socket) => void): Promise<number> =>
  listenForTest(createTcpServer(onConnection));

function callerFor(port: number, limits: Partial<PostLimits> = {}): CallSdk {
  return callerAt(`http://localhost:${port}`, limits);
}

function callerAt(address: string, limits: Partial<PostLimits> = {}): CallSdk {
  const defaults = { clock: new ManualClock(), connectMs: 5_000, callMs: 60_000, maxAnswerBytes: 1_000_000 };
  return createCallSdk(new URL(address), { ...defaults, ...limits });
}

const failure = (code: string, params?: object) => ({
  ok: false,
  problem: params === undefined ? { code } : { code, params },
});

describe('a call', () => {
  it('is a JSON POST without an Origin header, on a connection of its own', async () => {
    const seen: { body: string; request: IncomingMessage }[] = [];
    const port = await serve((response, body, request) => {
      seen.push({ body, request });
      response.end('{"jsonrpc": "2.0", "result": true}');
    });
    const call = callerAt(`http://127.0.0.1:${port}/lbryapi`);

    expect(await call('wallet_lock', { wallet_id: 'ünïcode' })).toEqual({ ok: true, value: true });
    const { body, request } = seen[0] ?? expect.unreachable();
    expect(request.method).toBe('POST');
    expect(request.url).toBe('/lbryapi');
    expect(request.headers['content-type']).toBe('application/json');
    expect(request.headers['content-length']).toBe(String(Buffer.byteLength(body)));
    expect(request.headers.connection).toBe('close');
    expect(request.headers.origin).toBeUndefined();
    expect(JSON.parse(body)).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'wallet_lock',
      params: { wallet_id: 'ünïcode' },
    });
  });

  it('loses nothing in either direction: 1.0, large integers, __proto__ keys', async () => {
    const json = '{"a":1.0,"b":12345678901234567890,"__proto__":{"c":1e2},"d":"\\ud83d\\ude00"}';
    let sent = '';
    const port = await serve((response, body) => {
      sent = body;
      response.end(`{"jsonrpc":"2.0","result":${json}}`);
    });

    const answer = await callerFor(port)('preference_set', { value: parseJson(json) });
    expect(sent).toContain('{"a":1.0,"b":12345678901234567890,"__proto__":{"c":1e2},"d":"😀"}');
    expect(answer).toEqual({ ok: true, value: parseJson(json) });
    const value = answer.ok ? answer.value : null;
    expect(value).toHaveProperty('b', new JsonNumber('12345678901234567890'));
    expect(Object.getPrototypeOf(value)).toBeNull();
  });

  it('takes null for a result, and the absence of "jsonrpc" and of an error as nothing wrong', async () => {
    expect(await callerFor(await serve(replyWith('{"result": null, "error": null}')))('x', {})).toEqual({
      ok: true,
      value: null,
    });
  });

  it('leaves no deadline behind', async () => {
    const clock = new ManualClock();
    await callerFor(await serve(replyWith('{"result": 1}')), { clock })('version', {});
    expect(clock.pending()).toEqual([]);
  });
});

describe('localhost', () => {
  it('works when the daemon listens on IPv4 only', async () => {
    const port = await serve(replyWith('{"result": "here"}'));
    expect(await callerAt(`http://localhost:${port}`)('x', {})).toEqual({ ok: true, value: 'here' });
  });

  it('works when the daemon listens on IPv6 only', async ({ skip }) => {
    const server = createServer((_request, response) => response.end('{"result": "here"}'));
    server.listen(0, '::1');
    await Promise.race([once(server, 'listening'), once(server, 'error').then(() => skip('no IPv6 here'))]);
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await callerAt(`http://localhost:${port}`)('x', {})).toEqual({ ok: true, value: 'here' });
  });
});

describe('when nobody answers', () => {
  async function closedPort(): Promise<number> {
    const server = createTcpServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }

  it.each(['localhost', '127.0.0.1', '[::1]'])('on %s the SDK is not running', async (host) => {
    const call = callerAt(`http://${host}:${await closedPort()}`);
    expect(await call('version', {})).toEqual(failure('sdk-not-running'));
  });

  it('and the connection is dropped, the SDK is not running any more', async () => {
    const port = await serveTcp((socket) => socket.once('data', () => socket.destroy()));
    expect(await callerFor(port)('version', {})).toEqual(failure('sdk-not-running'));
  });

  it('to the end, the SDK is not running any more', async () => {
    const port = await serve((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"result": ', () => response.destroy());
    });
    expect(await callerFor(port)('version', {})).toEqual(failure('sdk-not-running'));
  });
});

describe('deadlines', () => {
  it('a connection that does not come about in time is a timeout of the connection', async () => {
    const clock = new ManualClock();
    const port = await serve(replyWith('{"result": 1}'));
    const answer = callerFor(port, { clock })('version', {});
    clock.advance(5_000);
    expect(await answer).toEqual(failure('sdk-timeout', { phase: 'connect' }));
  });

  it('a slow answer has the time of the whole call, not only that of the connection', async () => {
    const clock = new ManualClock();
    const port = await serve((response) => {
      clock.advance(59_999);
      response.end('{"result": 1}');
    });
    expect(await callerFor(port, { clock })('wallet_export', {})).toEqual({ ok: true, value: 1 });
  });

  it('no answer at all is a timeout of the answer, and the connection is given up', async () => {
    const clock = new ManualClock();
    let closed: Promise<unknown> = Promise.reject(new Error('no request came'));
    closed.catch(() => undefined);
    const port = await serve((response) => {
      closed = once(response, 'close');
      clock.advance(60_000);
    });
    expect(await callerFor(port, { clock })('wallet_export', {})).toEqual(
      failure('sdk-timeout', { phase: 'answer' }),
    );
    await closed;
  });

  it('an answer that stops half-way is a timeout of the answer', async () => {
    const clock = new ManualClock();
    const port = await serve((response) => {
      response.write('{"result": "', () => clock.advance(60_000));
    });
    expect(await callerFor(port, { clock })('wallet_export', {})).toEqual(
      failure('sdk-timeout', { phase: 'answer' }),
    );
  });
});

describe('sizes', () => {
  const MIB = 1_048_576;
  /** Parameters that make the whole request `bytes` long. */
  const paramsFor = (bytes: number) => {
    const around = Buffer.byteLength('{"jsonrpc":"2.0","id":1,"method":"m","params":{"data":"é"}}');
    return { data: `é${'x'.repeat(bytes - around)}` };
  };

  it('a request of exactly 1 MiB is sent', async () => {
    let length = 0;
    const port = await serve((response, body) => {
      length = Buffer.byteLength(body);
      response.end('{"result": 1}');
    });
    expect(await callerFor(port)('m', paramsFor(MIB))).toEqual({ ok: true, value: 1 });
    expect(length).toBe(MIB);
  });

  it('a request of one byte more is not even sent', async () => {
    let requests = 0;
    const port = await serve((response) => {
      requests += 1;
      response.end('{"result": 1}');
    });
    expect(await callerFor(port)('m', paramsFor(MIB + 1))).toEqual(
      failure('sdk-request-too-large', { limit: MIB }),
    );
    expect(requests).toBe(0);
  });

  it('an answer of exactly the cap is read, one byte more is not', async () => {
    const body = '{"result": "12345"}';
    const port = await serve(replyWith(body));
    expect(await callerFor(port, { maxAnswerBytes: body.length })('m', {})).toEqual({
      ok: true,
      value: '12345',
    });
    expect(await callerFor(port, { maxAnswerBytes: body.length - 1 })('m', {})).toEqual(
      failure('sdk-answer-too-large'),
    );
  });

  it('an endless answer is cut off', async () => {
    const port = await serve((response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) {}
      };
      response.on('drain', more);
      more();
    });
    expect(await callerFor(port)('m', {})).toEqual(failure('sdk-answer-too-large'));
  });
});

describe('an answer that is not from the SDK', () => {
  it.each([
    ['an HTML page', 200, '<!DOCTYPE html><html><body>It works!</body></html>'],
    ['plain text', 200, 'hello'],
    ['nothing', 200, ''],
    ['JSON without a result', 200, '{"status": "ok"}'],
    ['a JSON list', 200, '[{"result": 1}]'],
    ['a JSON number', 200, '1.0'],
    ['a page that is not there', 404, '<h1>Not Found</h1>'],
    ['a failing web server', 500, '<h1>Internal Server Error</h1>'],
    ['a demand for a password', 401, '{"result": null, "error": "Unauthorized"}'],
    ['JSON-RPC under another status', 502, '{"jsonrpc": "2.0", "result": true}'],
  ])('%s', async (_what, status, body) => {
    expect(await callerFor(await serve(replyWith(body, status)))('version', {})).toEqual(
      failure('sdk-not-lbry'),
    );
  });

  it('a redirect, which is not followed', async () => {
    let requests = 0;
    const target = await serve((response) => {
      requests += 1;
      response.end('{"result": 1}');
    });
    const port = await serve((response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end(),
    );
    expect(await callerFor(port)('version', {})).toEqual(failure('sdk-not-lbry'));
    expect(requests).toBe(0);
  });

  it('another protocol', async () => {
    const port = await serveTcp((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await callerFor(port)('version', {})).toEqual(failure('sdk-not-lbry'));
  });

  it('no TLS where TLS is expected', async () => {
    const port = await serve(replyWith('{"result": 1}'));
    expect(await callerAt(`https://localhost:${port}`)('version', {})).toEqual(failure('sdk-not-lbry'));
  });
});

describe('an answer of the SDK', () => {
  it.each([
    ['cut off', '{"jsonrpc": "2.0", "result": "abc'],
    ['not JSON', '\n{oops'],
    ['with a number Python made up', '{"result": NaN}'],
    ['with an error of another kind', '{"error": "everything is broken"}'],
    ['with an error of no message', '{"error": {"code": -32500}}'],
    ['nested too deeply', `{"result": ${'['.repeat(1_000)}${']'.repeat(1_000)}}`],
  ])('%s is malformed', async (_what, body) => {
    expect(await callerFor(await serve(replyWith(body)))('wallet_export', {})).toEqual(
      failure('sdk-answer-malformed', { command: 'wallet_export' }),
    );
  });

  it('that is not UTF-8 is malformed, rather than quietly altered', async () => {
    const port = await serve((response) =>
      response.end(
        Buffer.concat([Buffer.from('{"result": "'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
      ),
    );
    expect(await callerFor(port)('wallet_export', {})).toEqual(
      failure('sdk-answer-malformed', { command: 'wallet_export' }),
    );
  });

  it('may speak of a crash without being one', async () => {
    const words = 'Server got itself in trouble';
    expect(await callerFor(await serve(replyWith(`{"result": "${words}"}`)))('wallet_export', {})).toEqual({
      ok: true,
      value: words,
    });
  });

  it('403 is a refusal', async () => {
    expect(await callerFor(await serve(replyWith('403: Forbidden', 403)))('version', {})).toEqual(
      failure('sdk-refused'),
    );
  });

  it('413 is about our request', async () => {
    expect(await callerFor(await serve(replyWith('too large', 413)))('version', {})).toEqual(
      failure('sdk-request-too-large', { limit: 1_048_576 }),
    );
  });
});
