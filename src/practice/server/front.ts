import { once } from 'node:events';
import { createServer, type IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Reply, send } from './answer.ts';
import { NO_BODY, readBody } from './request-body.ts';
import type { ApiRequest } from './routes.ts';

const HOST = '127.0.0.1';

/**
 * `drop-answer`: the request is performed and the connection cut instead of answered.
 * `refuse`: the connection is cut and nothing performed.
 */
export type Fault = 'answer' | 'drop-answer' | 'refuse';

export interface Faults {
  /** Asked once per request, websocket handshakes too, before anything is done. A promise holds the request back. */
  beforeAnswer?:
    | ((request: { readonly method: string; readonly path: string }) => Fault | Promise<Fault>)
    | undefined;
}

export interface SeenRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** 101 for an accepted websocket; null when the connection was cut without an answer. */
  readonly status: number | null;
}

export interface FrontOptions {
  readonly port: number;
  readonly maxBodyBytes: number;
  /** Performs a request. */
  readonly perform: (request: ApiRequest) => Reply;
  /** Takes the connection over when it is a websocket handshake that may succeed; else it is performed as a request. */
  readonly upgrade: (request: ApiRequest, handshake: Handshake) => boolean;
}

export interface Handshake {
  readonly message: IncomingMessage;
  /** What came after the headers. */
  readonly head: Buffer;
}

export interface Front {
  readonly url: string;
  /** In the order in which they ended. */
  readonly requests: readonly SeenRequest[];
  readonly faults: Faults;
  /** Stops listening and ends every connection once what was written to it is on the wire. */
  close(): Promise<void>;
}

/** The HTTP side of the server: connections in, requests one by one, faults and bookkeeping. */
export async function openFront({ port, maxBodyBytes, perform, upgrade }: FrontOptions): Promise<Front> {
  const requests: SeenRequest[] = [];
  const faults: Faults = {};
  const connections = new Set<Socket>();

  async function serve(
    message: IncomingMessage,
    openResponse: () => ServerResponse,
    head?: Buffer,
  ): Promise<void> {
    const { method = '', url: target = '' } = message;
    const [path, query] = splitTarget(target);
    const ended = (status: number | null): void => {
      requests.push({ method, path, status });
      if (status === null) message.socket.destroy();
    };

    const fault = (await faults.beforeAnswer?.({ method, path })) ?? 'answer';
    if (fault === 'refuse') return ended(null);
    const hasBody = method === 'POST' && head === undefined;
    const body = hasBody ? await readBody(message, maxBodyBytes) : NO_BODY;
    if (body === undefined) return ended(null);

    const request = { method, path, query, body };
    if (head !== undefined && fault === 'answer' && upgrade(request, { message, head })) return ended(101);
    const reply = perform(request);
    if (reply === 'cut' || fault === 'drop-answer') return ended(null);
    ended(reply.status);
    send(message, openResponse(), reply);
  }

  const http = createServer((message, response) => void serve(message, () => response));
  // The original never closes an idle connection.
  http.keepAliveTimeout = 0;
  http.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    // A client that goes away is no failure of the server; `close` follows.
    socket.on('error', () => undefined);
  });
  http.on('upgrade', (message, _socket, head) => void serve(message, () => responseTo(message), head));
  http.listen(port, HOST);
  await once(http, 'listening');

  return {
    url: `http://${HOST}:${(http.address() as AddressInfo).port}`,
    requests,
    faults,
    async close() {
      const closed = once(http.close(), 'close');
      for (const socket of connections) socket.destroySoon();
      await closed;
    },
  };
}

/** Node leaves answering to us once it sees an upgrade, also when the upgrade is then refused. */
function responseTo(message: IncomingMessage): ServerResponse {
  const response = new ServerResponse(message);
  response.assignSocket(message.socket);
  response.on('finish', () => message.socket.destroySoon());
  return response;
}

function splitTarget(target: string): [path: string, query: string] {
  const at = target.indexOf('?');
  return at === -1 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}
