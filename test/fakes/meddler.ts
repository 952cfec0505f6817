import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenForTest } from './listen-for-test.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

/** What is answered in place of the truth. */
export interface Spoiled {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** The connection ends before the announced length is reached. */
  readonly cutShort?: boolean;
  /** The body goes out as it is, without any HTTP around it. */
  readonly notHttp?: boolean;
}

export interface Meddler {
  readonly url: string;
  /** Undefined lets a request through. */
  spoil: ((asked: Asked) => Spoiled | undefined) | undefined;
}

/** Stands between a client and a server on loopback, and answers in the server's place when told to. */
export async function startMeddler(target: string): Promise<Meddler> {
  const server = createServer((request, response) => {
    // Where the truth ends without an answer, so does this.
    pass(request, response).catch(() => response.destroy());
  });
  const meddler: { url: string; spoil: Meddler['spoil'] } = { url: '', spoil: undefined };

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const [method, url, body] = [request.method ?? '', request.url ?? '', Buffer.concat(chunks).toString()];
    const [path = '', query = ''] = url.split('?');
    const spoiled = meddler.spoil?.({ method, path, query, body });
    if (spoiled !== undefined) return answerWith(spoiled, response);
    const answer = await fetch(`${target}${url}`, {
      method,
      redirect: 'manual',
      ...(method === 'POST' ? { body } : {}),
    });
    response.writeHead(answer.status).end(await answer.text());
  }

  const port = await listenForTest(server);
  meddler.url = `http://127.0.0.1:${port}`;
  return meddler;
}

function answerWith(
  { status = 200, headers = {}, body, cutShort, notHttp }: Spoiled,
  response: ServerResponse,
) {
  if (notHttp === true) {
    response.socket?.end(body);
    return;
  }
  const extra = cutShort === true ? { 'content-length': String(Buffer.byteLength(body) + 100) } : {};
  response.writeHead(status, { ...headers, ...extra });
  if (cutShort === true) response.write(body, () => response.socket?.destroySoon());
  else response.end(body);
}
