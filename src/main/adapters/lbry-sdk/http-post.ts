import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SdkProblem } from '../../ports/lbry-sdk.ts';

export interface PostLimits {
  readonly clock: Clock;
  /** Milliseconds until the connection must stand. */
  readonly connectMs: number;
  /** Milliseconds until the whole answer must be here. */
  readonly callMs: number;
  readonly maxAnswerBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** The peer went away, as opposed to saying something that is not HTTP. */
const HUNG_UP = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE']);

/**
 * One JSON POST on a connection of its own, without an Origin header (the daemon refuses any) and without following
 * redirects. A kept-alive connection could die just under a call that must not be sent twice.
 */
export function post(url: URL, json: string, limits: PostLimits): Promise<Result<HttpAnswer, SdkProblem>> {
  const { clock, connectMs, callMs, maxAnswerBytes } = limits;
  return new Promise((resolve) => {
    let connected = false;
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, requestOptions(url, json));

    const settle = (result: Result<HttpAnswer, SdkProblem>): void => {
      cancelConnectDeadline();
      cancelCallDeadline();
      request.destroy();
      resolve(result);
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      const gone = !connected || HUNG_UP.has(error.code ?? '');
      settle(fail(problem(gone ? 'sdk-not-running' : 'sdk-not-lbry')));
    };
    const onDeadline = (phase: 'connect' | 'answer') => () => settle(fail(problem('sdk-timeout', { phase })));
    const cancelConnectDeadline = clock.after(connectMs, onDeadline('connect'));
    const cancelCallDeadline = clock.after(callMs, onDeadline('answer'));

    request.on('socket', (socket) => {
      socket.once('connect', () => {
        connected = true;
        cancelConnectDeadline();
      });
    });
    request.on('error', onError);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxAnswerBytes) settle(fail(problem('sdk-answer-too-large')));
        else chunks.push(chunk);
      });
      response.on('end', () => settle(ok({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) })));
      response.on('error', onError);
    });
    request.end(json);
  });
}

function requestOptions(url: URL, json: string): RequestOptions {
  return {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) },
    ...(url.hostname === 'localhost' ? { lookup: lookupThisComputer } : {}),
  };
}

/**
 * `localhost` is this computer, whatever a hosts file or a DNS server makes of it, and both its addresses are tried:
 * the daemon usually listens on IPv4 only.
 */
const lookupThisComputer: LookupFunction = (_hostname, options, callback) => {
  // Later, as a real look-up would: the connection's listeners are not in place yet.
  setImmediate(() => {
    if (options.all !== true) return callback(null, '127.0.0.1', 4);
    callback(null, [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
  });
};
