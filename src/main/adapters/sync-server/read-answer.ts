import { z } from 'zod';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { TransportProblem } from '../../ports/sync-server.ts';
import type { HttpAnswer } from './http-exchange.ts';

/** An answer that means something particular at one endpoint. */
export interface Rule<T, P extends Problem> {
  readonly status: number;
  /** Found in the server's `error` text; without it the status alone decides. */
  readonly text?: RegExp;
  readonly means: Result<T, P>;
}

/** How to read one endpoint's answers. Everything not named here is read the same way at every endpoint. */
export interface AnswerRules<T, P extends Problem> {
  /** The JSON of a 200 or 201; `undefined` stands for an empty body. */
  readonly success: z.ZodType<T>;
  /** The first one that fits counts. */
  readonly rules: readonly Rule<T, P>[];
}

const errorSchema = z.object({ error: z.string() });
const WRONG_VERSION = /Wrong API version(?:.*?version is (\d{1,4}))?/;
const UNKNOWN_ENDPOINT = /Unknown Endpoint/;

/** Turns any answer into a value or a problem. The server's own texts decide but never come through. */
export function readAnswer<T, P extends Problem>(
  { status, retryAfterMs, body }: HttpAnswer,
  { success, rules }: AnswerRules<T, P>,
): Result<T, P | TransportProblem> {
  if (status === 429)
    return fail(problem('server-busy', retryAfterMs === undefined ? undefined : { retryAfterMs }));
  if (status >= 500) return fail(problem('server-failing', { status }));

  const json = parseBody(body);
  if (!json.ok) return json;

  if (status === 200 || status === 201) {
    const parsed = success.safeParse(json.value);
    return parsed.success ? ok(parsed.data) : fail(problem('server-answer-malformed'));
  }
  const refusal = errorSchema.safeParse(json.value);
  if (status < 400 || !refusal.success) return fail(problem('server-answer-malformed'));

  const text = refusal.data.error;
  const rule = rules.find((each) => each.status === status && (each.text?.test(text) ?? true));
  return rule?.means ?? fail(commonRefusal(status, text));
}

/** The body as JSON. What is not JSON is a broken answer when it starts like one of the API's, else a stranger's. */
export function parseBody(
  body: Buffer,
): Result<unknown, Problem<'server-answer-malformed' | 'server-not-sync-server'>> {
  if (body.length === 0) return ok(undefined);
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    const startsLikeApi = /^\s*\{/.test(body.toString('latin1'));
    return fail(problem(startsLikeApi ? 'server-answer-malformed' : 'server-not-sync-server'));
  }
}

function commonRefusal(status: number, text: string): TransportProblem {
  if (status === 404) {
    const wrongVersion = WRONG_VERSION.exec(text);
    if (wrongVersion !== null) {
      const [, version] = wrongVersion;
      return problem('server-version', version === undefined ? undefined : { version: Number(version) });
    }
    // A sync server, but not at this path: the prefix in the address is wrong.
    if (UNKNOWN_ENDPOINT.test(text)) return problem('server-not-sync-server');
  }
  return problem('server-refused-request', { status });
}
