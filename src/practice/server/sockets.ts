import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** The original reads no message longer than this: 1009. */
const READ_LIMIT_BYTES = 512;

/** Repeats the code of a client's close frame but not its reason, as the original does. */
class TersePeer extends WebSocket {
  override close(code?: number): void {
    super.close(code);
  }
}

interface Connection {
  readonly userId: number;
  readonly webSocket: WebSocket;
  readonly tcp: Socket;
}

/** The open websockets of all users. */
export class Sockets {
  readonly #open = new Set<Connection>();
  readonly #pongTimeoutMs: number;
  readonly #handshake = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: READ_LIMIT_BYTES,
    WebSocket: TersePeer,
  });

  /** @param pongTimeoutMs only a pong renews the time a connection has; pings and texts do not */
  constructor(pongTimeoutMs: number) {
    this.#pongTimeoutMs = pongTimeoutMs;
  }

  /** Completes a handshake that `isHandshake` found to be one. */
  accept(request: IncomingMessage, head: Buffer, userId: number): void {
    const tcp = request.socket;
    this.#handshake.handleUpgrade(request, tcp, head, (webSocket) => {
      const connection = { userId, webSocket, tcp };
      const deadline = setTimeout(() => webSocket.terminate(), this.#pongTimeoutMs);
      this.#open.add(connection);
      webSocket.on('pong', () => deadline.refresh());
      // Answered by `ws` itself, with 1009 for a message that is too long.
      webSocket.on('error', () => undefined);
      webSocket.on('close', () => {
        clearTimeout(deadline);
        this.#open.delete(connection);
      });
    });
  }

  announce(userId: number, sequence: number): void {
    for (const { webSocket } of this.#of(userId)) webSocket.send(`wallet-update:${sequence}`);
  }

  /** Ends connections with an empty close frame, and does not wait for the client's. */
  dismiss(userId?: number): void {
    for (const connection of this.#of(userId)) {
      this.#open.delete(connection);
      connection.webSocket.close();
      connection.tcp.destroySoon();
    }
  }

  /** Cuts every connection without a close frame. */
  drop(): void {
    for (const { webSocket } of this.#of()) webSocket.terminate();
  }

  #of(userId?: number): readonly Connection[] {
    return [...this.#open].filter((connection) => userId === undefined || connection.userId === userId);
  }
}

/** Whether a request is a complete websocket handshake of version 13. */
export function isHandshake({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    /^[A-Za-z0-9+/]{22}==$/.test(headers['sec-websocket-key'] ?? '')
  );
}
