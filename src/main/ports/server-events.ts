import type { Secret } from '../core/crypto/secret.ts';
import type { ConnectionEnd } from '../core/sync/connection-end.ts';

export interface ServerEventsListener {
  onOpen(): void;
  /** The server stored this sequence; also sent for our own uploads. A hint, never proof. */
  onWalletUpdate(sequence: number): void;
  /** Called exactly once per connection, whether or not it ever opened. */
  onEnd(end: ConnectionEnd): void;
}

export interface ServerConnection {
  /** Ends the connection cleanly; `onEnd('closed-by-us')` follows. Safe to call twice. */
  close(): void;
}

/** One websocket connection to one server. Reconnecting is the engine's decision, not this port's. */
export interface ServerEvents {
  connect(token: Secret, listener: ServerEventsListener): ServerConnection;
}

/** The address is the server's base address, already accepted by `ConnectSyncServer`. */
export type ConnectServerEvents = (address: string) => ServerEvents;
