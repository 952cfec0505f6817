import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isObject, type JsonObject, parseJson } from '../../main/core/wallet/json.ts';
import { pythonJson } from './python-json.ts';

/** aiohttp's own limit, which the SDK does not raise. */
const MAX_BODY_BYTES = 1024 * 1024;

const PATHS: readonly string[] = ['/', '/lbryapi'];

/** Gives the answer to a request, or undefined to cut the connection without one. */
export type AnswerRequest = (request: JsonObject) => Promise<JsonObject | undefined>;

/**
 * The SDK's HTTP side: JSON-RPC by POST, no authentication, no browsers. What is wrong below JSON-RPC is answered in
 * plain text. Source: `sdk-rpc-transcript.json` and `sdk-export-import.json` in `test/vectors`.
 */
export function createHttpFront(answer: AnswerRequest): Server {
  return createServer((request, response) => {
    serve(answer, request, response).catch(() => {
      // The other side hung up, or the stand-in has a bug: either way this connection has no good answer.
      response.destroy();
    });
  });
}

async function serve(
  answer: AnswerRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (!PATHS.includes(path)) return refuse(response, 404, '404: Not Found');
  if (request.method !== 'POST') return refuse(response, 405, '405: Method Not Allowed');
  if (request.headers.origin !== undefined) return refuse(response, 403, '403: Forbidden');
  const body = await readBody(request);
  if (body.text === undefined) {
    const sizes = `size ${MAX_BODY_BYTES} exceeded, actual body size ${body.bytes}`;
    return refuse(response, 413, `Maximum request body ${sizes}`);
  }
  const call = readRequest(body.text);
  if (call === undefined) {
    return refuse(response, 500, '500 Internal Server Error\n\nServer got itself in trouble');
  }
  const result = await answer(call);
  if (result === undefined) {
    request.socket.destroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${pythonJson(result, { indent: 2, sortKeys: true })}\n`);
}

/** Reads to the end even what is too long, so that the client gets to see the answer. */
async function readBody(
  request: IncomingMessage,
): Promise<{ readonly bytes: number; readonly text?: string }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes < MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes < MAX_BODY_BYTES ? { bytes, text: Buffer.concat(chunks).toString('utf8') } : { bytes };
}

function readRequest(text: string): JsonObject | undefined {
  try {
    const json = parseJson(text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(text);
}
