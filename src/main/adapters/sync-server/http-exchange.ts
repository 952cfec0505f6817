import http from 'node:http';
import https from 'node:https';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { authoritiesOf, type NetworkOptions } from './network-options.ts';
import { type ExchangePhase, type NetworkProblem, networkProblem } from './network-problem.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Ten times the largest wallet the server can hold. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** Each phase starts when the one before it is over; none is prolonged by bytes trickling in. */
const DEADLINES: Deadlines = { connect: 5_000, headers: 10_000, body: 30_000 };

/** Milliseconds. `connect` covers name, connection and TLS; `headers` also the sending of the request. */
export type Deadlines = Readonly<Record<ExchangePhase, number>>;

export interface HttpOptions extends NetworkOptions {
  readonly deadlines?: Partial<Deadlines>;
}

export interface HttpRequest {
  readonly url: URL;
  /** The body of a POST; without it the request is a GET. */
  readonly json?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** From Retry-After, when there was a usable one. */
  readonly retryAfterMs: number | undefined;
  /** From Date, in ms since 1970, when there was a usable one. */
  readonly serverTimeMs: number | undefined;
  readonly body: Buffer;
}

export type ExchangeProblem = NetworkProblem | Problem<'server-redirected' | 'server-answer-too-large'>;

/** One request and its whole answer, whatever its status. Never throws, never follows, never tries again. */
export type HttpExchange = (request: HttpRequest) => Promise<Result<HttpAnswer, ExchangeProblem>>;

export function createHttpExchange(options: HttpOptions): HttpExchange {
  const { agent = false, clock, lookup } = options;
  const deadlines: Deadlines = { ...DEADLINES, ...options.deadlines };

  return ({ url, json }) =>
    new Promise((resolve) => {
      const secure = url.protocol === 'https:';
      let phase: ExchangePhase = 'connect';
      let cancelDeadline: () => void = () => {};

      const request = (secure ? https : http).request(url, {
        method: json === undefined ? 'GET' : 'POST',
        headers: { 'User-Agent': 'lbry-sync-companion', ...headersFor(json) },
        // A connection of its own for each request: no stale ones to stumble over, none left to hold the process.
        agent,
        ca: authoritiesOf(options),
        lookup,
      });

      const enter = (next: ExchangePhase): void => {
        cancelDeadline();
        phase = next;
        cancelDeadline = clock.after(deadlines[next], () =>
          settle(fail(problem('server-timeout', { phase }))),
        );
      };
      /** The first outcome counts; what ending the request stirs up afterwards does not. */
      const settle = (outcome: Result<HttpAnswer, ExchangeProblem>): void => {
        cancelDeadline();
        resolve(outcome);
        request.destroy();
      };

      enter('connect');
      request.on('error', (error) => settle(fail(networkProblem(error, phase))));
      // Over without a whole answer or an error: broken off halfway, or an upgrade nobody asked for.
      request.once('close', () => settle(fail(problem('server-unreachable'))));
      request.once('socket', (socket) => {
        socket.once(secure ? 'secureConnect' : 'connect', () => enter('headers'));
      });
      request.once('response', (response) => {
        const status = response.statusCode ?? 0;
        if (status >= 300 && status < 400) return settle(fail(problem('server-redirected')));
        enter('body');
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) return settle(fail(problem('server-answer-too-large')));
          chunks.push(chunk);
        });
        response.once('end', () => {
          const retryAfterMs = parseRetryAfter(response.headers['retry-after'], clock.now());
          const serverTimeMs = parseDate(response.headers.date);
          settle(ok({ status, retryAfterMs, serverTimeMs, body: Buffer.concat(chunks) }));
        });
      });
      request.end(json);
    });
}

function parseDate(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function headersFor(json: string | undefined): Record<string, string | number> {
  if (json === undefined) return { 'Cache-Control': 'no-store' };
  return { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
}
