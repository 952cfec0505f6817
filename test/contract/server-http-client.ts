import { Agent, request } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** All null or empty when the connection ended without an answer. */
export interface HttpAnswer {
  readonly status: number | null;
  /** All but `Date`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const NO_ANSWER: HttpAnswer = { status: null, headers: {}, body: null };

/** Connections are kept and used again, which the server's answers have to allow without saying so. */
const agent = new Agent({ keepAlive: true });

/** One exchange with a client that sends its whole request before it looks for an answer, like the recording one. */
export function exchange(
  serverUrl: string,
  { method, path, body, headers }: HttpRequest,
): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    let answer = NO_ANSWER;
    const { hostname, port } = new URL(serverUrl);
    const outgoing = request({ agent, hostname, port, method, path, headers: { ...headers } });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      const read = () => {
        // Node says `finish` also when writing has failed.
        if (!outgoing.socket?.errored) incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      };
      if (outgoing.writableFinished) read();
      else outgoing.once('finish', read);
      incoming.on('error', () => undefined);
      incoming.on('end', () => {
        answer = {
          status: incoming.statusCode ?? null,
          headers: recordedHeaders(incoming.rawHeaders),
          body: Buffer.concat(chunks).toString('utf8'),
        };
      });
    });
    // A connection that is cut is an outcome here, and `close` reports it.
    outgoing.on('error', () => undefined);
    outgoing.on('close', () => resolve(answer));
    if (body !== undefined && body !== null) outgoing.setHeader('Content-Length', Buffer.byteLength(body));
    outgoing.end(body ?? undefined);
  });
}

/** POSTs JSON to an endpoint under `/api/3/`. */
export const post = (serverUrl: string, endpoint: string, fields: unknown): Promise<HttpAnswer> =>
  exchange(serverUrl, { method: 'POST', path: `/api/3/${endpoint}`, body: JSON.stringify(fields) });

export const getWallet = (serverUrl: string, token: string): Promise<HttpAnswer> =>
  exchange(serverUrl, { method: 'GET', path: `/api/3/wallet?token=${token}` });

export const SALT_SEED = 'ab'.repeat(32);

export const signUp = (serverUrl: string, email: string, password: string): Promise<HttpAnswer> =>
  post(serverUrl, 'signup', { email, password, clientSaltSeed: SALT_SEED });

/** Answers the token. */
export async function logIn(
  serverUrl: string,
  email: string,
  password: string,
  deviceId = 'device-1',
): Promise<string> {
  const { status, body } = await post(serverUrl, 'auth/full', { email, password, deviceId });
  const { token } = JSON.parse(body ?? 'null') as { token?: unknown };
  if (status !== 200 || typeof token !== 'string') throw new Error(`The log-in was answered with ${status}`);
  return token;
}

function recordedHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (name !== 'Date') headers[name] = value;
  }
  return headers;
}
