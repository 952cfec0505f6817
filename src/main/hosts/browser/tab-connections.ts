import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { MAX_MESSAGE_BYTES } from '../../../shared/ipc/socket-messages.ts';
import type { Pass } from './access.ts';
import { answerRaw } from './answer-raw.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { TabConnection, type TabConnectionParts } from './tab-connection.ts';

const MAX_CONNECTIONS = 32;
/** Of those that have not shown a token. */
const MAX_STRANGERS = 8;
const GOODBYE_WITHIN_MS = 1000;

/** All websockets of all tabs. */
export class TabConnections {
  readonly #parts: TabConnectionParts;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    clientTracking: false,
  });
  readonly #open = new Map<TabConnection, WebSocket>();
  #isClosing = false;

  constructor(parts: Omit<TabConnectionParts, 'onForget'>) {
    this.#parts = { ...parts, onForget: (pass) => this.#forget(pass) };
    this.#server.on('headers', (lines) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) lines.push(`${name}: ${value}`);
    });
    this.#server.on('wsClientError', (_error, socket) => answerRaw(socket, 400));
  }

  /** Takes an upgrade that was found to come from our own page. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#isClosing || this.#isFull()) {
      answerRaw(socket, 503);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const tab = new TabConnection(webSocket, this.#parts);
      this.#open.set(tab, webSocket);
      webSocket.once('close', () => this.#open.delete(tab));
    });
  }

  sendEvent(channel: string, payload: unknown): void {
    for (const tab of this.#open.keys()) tab.sendEvent(channel, payload);
  }

  /** Says goodbye to all tabs, and hangs up on those that do not say it back. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const sockets = [...this.#open.values()];
    const closed = Promise.all(sockets.map(closing));
    for (const tab of this.#open.keys()) tab.close();
    const giveUp = this.#parts.clock.after(GOODBYE_WITHIN_MS, () => {
      for (const socket of sockets) socket.terminate();
    });
    await closed;
    giveUp();
  }

  #isFull(): boolean {
    const strangers = [...this.#open.keys()].filter((tab) => tab.isStranger);
    return this.#open.size >= MAX_CONNECTIONS || strangers.length >= MAX_STRANGERS;
  }

  #forget(pass: Pass): void {
    this.#parts.access.revoke(pass);
    for (const tab of this.#open.keys()) tab.turnOut(pass);
  }
}

/** Settles also after an error, which only a peer can have made. */
const closing = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once('close', resolve));
