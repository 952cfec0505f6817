import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { isObject, type JsonObject, type JsonValue, parseJson, writeJson } from '../../core/wallet/json.ts';
import type { SdkProblem } from '../../ports/lbry-sdk.ts';
import { type HttpAnswer, type PostLimits, post } from './http-post.ts';
import { describeSdkError } from './sdk-errors.ts';

/** Above this the daemon's HTTP server (aiohttp) refuses a body with 413. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** What aiohttp says when the daemon's own code threw outside of a command. */
const DAEMON_CRASHED = 'Server got itself in trouble';

/** Calls one SDK command with named parameters; the result comes back without loss, and unchecked. */
export type CallSdk = (command: string, params: JsonObject) => Promise<Result<JsonValue, SdkProblem>>;

/** JSON-RPC as the daemon speaks it: errors come with HTTP 200, and `id` is not echoed. */
export function createCallSdk(url: URL, limits: PostLimits): CallSdk {
  return async (command, params) => {
    const request = writeJson({ jsonrpc: '2.0', id: 1, method: command, params });
    if (Buffer.byteLength(request) > MAX_REQUEST_BYTES) {
      return fail(problem('sdk-request-too-large', { limit: MAX_REQUEST_BYTES }));
    }
    const answer = await post(url, request, limits);
    return answer.ok ? readAnswer(answer.value, command, params) : answer;
  };
}

function readAnswer(
  { status, body }: HttpAnswer,
  command: string,
  params: JsonObject,
): Result<JsonValue, SdkProblem> {
  if (status === 403) return fail(problem('sdk-refused'));
  if (status === 413) return fail(problem('sdk-request-too-large', { limit: MAX_REQUEST_BYTES }));
  if (status === 500 && body.includes(DAEMON_CRASHED)) {
    return fail(problem('sdk-failed', { command, name: 'HTTP 500' }));
  }
  if (status !== 200) return fail(problem('sdk-not-lbry'));

  const parsed = parseBody(body, command);
  if (!parsed.ok) return parsed;
  const envelope = parsed.value;
  if (!isObject(envelope)) return fail(problem('sdk-not-lbry'));
  if ((envelope['error'] ?? null) !== null) {
    const walletId = params['wallet_id'];
    return fail(
      describeSdkError(envelope['error'], command, typeof walletId === 'string' ? walletId : undefined),
    );
  }
  const result = envelope['result'];
  return result === undefined ? fail(problem('sdk-not-lbry')) : ok(result);
}

function parseBody(body: Buffer, command: string): Result<JsonValue, SdkProblem> {
  try {
    return ok(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    const startsLikeJsonRpc = /^\s*\{/.test(body.toString('latin1', 0, 64));
    return fail(startsLikeJsonRpc ? problem('sdk-answer-malformed', { command }) : problem('sdk-not-lbry'));
  }
}
