import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Reply, refusal } from './answer.ts';
import { decodeFirstValue, type Fields, type Shape } from './go-json.ts';

/** The part of a request's body within the size limit, and whether there was more. */
export interface RequestBody {
  readonly text: string;
  readonly overLimit: boolean;
}

export const NO_BODY: RequestBody = { text: '', overLimit: false };

/** Reads up to `maxBytes`, and leaves the rest unread. Undefined when the client went away. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<RequestBody | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // An ordinary `for await` would destroy the connection when it ends early.
    const unread: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
    for await (const chunk of unread) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
  } catch {
    return undefined;
  }
  const text = Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
  return { text, overLimit: length > maxBytes };
}

/**
 * The fields of a JSON request, or what the server says instead.
 * @param fault says what is wrong with the fields, if anything
 */
export function readFields<S extends Shape>(
  body: RequestBody,
  shape: S,
  fault: (fields: Fields<S>) => string | undefined,
): Result<Fields<S>, Reply> {
  const decoded = decodeFirstValue(body.text, shape);
  switch (decoded.kind) {
    case 'null':
      // The original dereferences a nil pointer here, and its HTTP library then closes the connection.
      return fail('cut');
    case 'unknown-field':
      return fail(refusal(400, `json: unknown field ${JSON.stringify(decoded.name)}`));
    case 'incomplete':
      return fail(body.overLimit ? refusal(413) : refusal(400, 'Error parsing JSON'));
    case 'malformed':
      return fail(refusal(400, 'Error parsing JSON'));
    case 'fields': {
      const reason = fault(decoded.fields);
      if (reason !== undefined) return fail(refusal(400, `Request failed validation: ${reason}`));
      return ok(decoded.fields);
    }
  }
}
