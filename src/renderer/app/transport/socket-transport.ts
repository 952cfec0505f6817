import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BridgeTransport } from '../../../shared/ipc/create-bridge.ts';
import {
  CLOSED_BECAUSE,
  type FromTab,
  MAX_MESSAGE_BYTES,
  type ToTab,
} from '../../../shared/ipc/socket-messages.ts';
import { problem } from '../../../shared/problem.ts';
import { fail } from '../../../shared/result.ts';
import type { redeemCode, TokenStore } from './tab-session.ts';

/** How this tab stands with the companion. `lost` mends itself; after what follows it, only a fresh link helps. */
export type Phase = 'connecting' | 'open' | 'lost' | 'locked-out' | 'no-link' | 'link-refused' | 'signed-out';

export interface Connection {
  readonly phase: Phase;
  /** Whether it ever was open, so that there is something to show. */
  readonly wasOpen: boolean;
}

/** What the transport needs of a browser. */
export interface Surroundings {
  readonly tokens: TokenStore;
  readonly openSocket: () => WebSocket;
  readonly redeem: (code: string) => ReturnType<typeof redeemCode>;
  readonly after: (ms: number, callback: () => void) => void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

/** Reaches the main process over a websocket, which it opens again with the same token whenever it is lost. */
export class SocketTransport implements BridgeTransport {
  readonly connection: StoreApi<Connection> = createStore(() => ({ phase: 'connecting', wasOpen: false }));
  readonly #surroundings: Surroundings;
  readonly #calls = new Map<number, (answer: unknown) => void>();
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  /** The latest one; what happens to an earlier one no longer matters. */
  #socket: WebSocket | null = null;
  #lastCall = 0;
  #retryMs = FIRST_RETRY_MS;
  /** Of a link that was opened while the tab was in; not used unless its token turns out to be of another run. */
  #spareCode: string | null = null;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Connects with the code of a fresh link, or else with the token this tab got earlier. A tab that is in stays in. */
  async connect(code: string | null): Promise<void> {
    if (this.#isOpen) {
      this.#spareCode = code ?? this.#spareCode;
      return;
    }
    const { redeem, tokens } = this.#surroundings;
    this.#socket = null;
    this.#show('connecting');
    const redeemed = code === null ? 'no-link' : await redeem(code);
    if (typeof redeemed === 'object') tokens.write(redeemed.token);
    const token = tokens.read();
    if (token !== null) this.#open(token);
    else if (typeof redeemed === 'string') this.#show(redeemed);
  }

  call(channel: string, argument: unknown): Promise<unknown> {
    if (!this.#isOpen) return Promise.resolve(fail(problem('companion-lost')));
    this.#lastCall += 1;
    const id = this.#lastCall;
    const text = JSON.stringify({ type: 'call', id, channel, argument } satisfies FromTab);
    // The host would hang up.
    if (new TextEncoder().encode(text).length > MAX_MESSAGE_BYTES) {
      return Promise.resolve(fail({ code: 'argument-refused' }));
    }
    this.#socket?.send(text);
    return new Promise((resolve) => this.#calls.set(id, resolve));
  }

  listen(channel: string, listener: (payload: unknown) => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Gives up the right to come in, of this tab and of those that were duplicated from it. */
  forget(): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify({ type: 'forget' } satisfies FromTab));
  }

  get #isOpen(): boolean {
    return this.connection.getState().phase === 'open';
  }

  #open(token: string): void {
    const socket = this.#surroundings.openSocket();
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token } satisfies FromTab));
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#onMessage(JSON.parse(String(data)) as ToTab);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      this.#onClose(code);
      if (code !== CLOSED_BECAUSE.tokenRefused) return this.#openLater(token);
      // The link was of a companion that was started anew before this tab had heard that the old one is gone.
      const spare = this.#spareCode;
      this.#spareCode = null;
      if (spare !== null) void this.connect(spare);
    };
  }

  #openLater(token: string): void {
    const closed = this.#socket;
    this.#surroundings.after(this.#retryMs, () => {
      if (this.#socket === closed) this.#open(token);
    });
    this.#retryMs = Math.min(2 * this.#retryMs, LAST_RETRY_MS);
  }

  #onMessage(message: ToTab): void {
    switch (message.type) {
      case 'welcome':
        this.#retryMs = FIRST_RETRY_MS;
        this.#show('open');
        break;
      case 'answer':
        this.#calls.get(message.id)?.(message.answer);
        this.#calls.delete(message.id);
        break;
      case 'event':
        for (const listener of this.#listeners.get(message.channel) ?? []) listener(message.payload);
        break;
    }
  }

  #onClose(code: number): void {
    if (code === CLOSED_BECAUSE.tokenRefused) {
      this.#surroundings.tokens.write(null);
      this.#show('signed-out');
    } else {
      this.#show(code === CLOSED_BECAUSE.lockedOut ? 'locked-out' : 'lost');
    }
    for (const resolve of this.#calls.values()) resolve(fail(problem('companion-lost')));
    this.#calls.clear();
  }

  #show(phase: Phase): void {
    this.connection.setState(({ wasOpen }) => ({ phase, wasOpen: wasOpen || phase === 'open' }));
  }
}
