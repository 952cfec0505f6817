import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { goJson } from './go-json.ts';

/** One HTTP answer, before it is on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request gets: an answer, or a connection that ends without one. */
export type Reply = Answer | 'cut';

const PLAIN_TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/** The original sends bodies up to this many bytes with their length, and longer ones in chunks. */
const WHOLE_BODY_BYTES = 2048;

/** How long a connection stays open after a 413, so that the answer is read before the reset arrives. */
const LINGER_MS = 500;

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** JSON goes out as plain text: the original never says `application/json`. */
export const jsonAnswer = (status: number, value: unknown): Answer => textAnswer(status, goJson(value));

export const textAnswer = (status: number, body: string): Answer => ({ status, headers: PLAIN_TEXT, body });

/** A refusal in words. The line feed at the end is the original's. */
export const textRefusal = (status: number, body: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { ...PLAIN_TEXT, 'X-Content-Type-Options': 'nosniff', ...headers },
  body: `${body}\n`,
});

/**
 * A refusal as `{"error":"<status text>: <reason>"}`.
 * @param extra further members beside `error`
 */
export function refusal(
  status: number,
  reason?: string,
  extra: Readonly<Record<string, unknown>> = {},
): Answer {
  // Node has a newer name for 413.
  const name = status === 413 ? 'Request Entity Too Large' : STATUS_CODES[status];
  const error = reason === undefined ? name : `${name}: ${reason}`;
  return textRefusal(status, goJson({ error, ...extra }), status === 413 ? { Connection: 'close' } : {});
}

/** A permanent redirect; only a GET gets a page with it. */
export function redirect(method: string, location: string): Answer {
  if (method !== 'GET') return { status: 301, headers: { Location: location }, body: '' };
  const link = location.replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);
  return {
    status: 301,
    headers: { 'Content-Type': 'text/html; charset=utf-8', Location: location },
    body: `<a href="${link}">Moved Permanently</a>.\n\n`,
  };
}

/** Puts an answer on the wire with exactly the original's headers. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.byteLength(answer.body);
  response.statusCode = answer.status;
  // Without this Node adds `Connection` and `Keep-Alive`, which the original does not send.
  response.removeHeader('Connection');
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (bytes <= WHOLE_BODY_BYTES) response.setHeader('Content-Length', bytes);
  response.write(answer.body);
  if (answer.headers['Connection'] === 'close') {
    const linger = setTimeout(() => response.end(), LINGER_MS);
    response.once('close', () => clearTimeout(linger));
    return;
  }
  response.end();
  // What is left of the request has to be taken off the wire before the connection can serve the next one.
  request.resume();
}
