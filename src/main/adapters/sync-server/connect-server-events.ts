import { WebSocket } from 'ws';
import type { ConnectionEnd } from '../../core/sync/connection-end.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  ConnectServerEvents,
  ServerConnection,
  ServerEventsListener,
} from '../../ports/server-events.ts';
import { authoritiesOf, type NetworkOptions } from './network-options.ts';
import { apiUrl, parseServerAddress } from './server-address.ts';

/** Milliseconds. */
interface Intervals {
  /**
   * The server cuts a connection 60 s after the last pong, and only pongs count, although it never pings. We ping too,
   * at the same time, and a connection that stayed silent from one ping to the next is lost.
   */
  readonly aliveEveryMs: number;
  /** For name, connection, TLS and upgrade together. */
  readonly handshakeMs: number;
  /** For the server to answer our close frame. */
  readonly closeMs: number;
}

const INTERVALS: Intervals = {
  aliveEveryMs: 25_000,
  handshakeMs: 10_000,
  closeMs: 2_000,
};

export interface ServerEventsOptions extends NetworkOptions, Partial<Intervals> {}

/** The longest message that means something has 24 bytes. */
const MAX_MESSAGE_BYTES = 1024;
/** What `ws` reports when a connection ended without a close frame. */
const NO_CLOSE_FRAME = 1006;

/** Listens to sync servers over websockets. An address that `ConnectSyncServer` refuses is a bug and throws. */
export function createConnectServerEvents(options: ServerEventsOptions): ConnectServerEvents {
  const settings = { ...INTERVALS, ...options };
  return (typed) => {
    const address = parseServerAddress(typed);
    if (!address.ok) throw new RangeError('Not an accepted server address');
    return {
      connect: (token, listener) =>
        connect(apiUrl(address.value, 'websocket', { token: token.reveal() }), listener, settings),
    };
  };
}

/** The URL carries the token: it stays inside, and so do errors of `ws`. */
function connect(
  url: URL,
  listener: ServerEventsListener,
  { agent, ca, clock, lookup, aliveEveryMs, handshakeMs, closeMs }: NetworkOptions & Intervals,
): ServerConnection {
  const socket = new WebSocket(url, {
    agent,
    ca: authoritiesOf({ ca }),
    lookup,
    headers: { 'User-Agent': 'lbry-sync-companion' },
    followRedirects: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const terminate = (): void => socket.terminate();
  let stopTimers = clock.after(handshakeMs, terminate);
  let opened = false;
  let heard = true;
  /** Set when the reason is known before the connection is gone. */
  let end: ConnectionEnd | undefined;

  socket.once('open', () => {
    opened = true;
    stopTimers();
    // One timer for both: each time it ends, it wakes a computer that has nothing to do.
    stopTimers = every(clock, aliveEveryMs, () => {
      if (!heard) return terminate();
      heard = false;
      socket.pong();
      socket.ping();
    });
    listener.onOpen();
  });
  socket.on('pong', () => {
    heard = true;
  });
  socket.on('message', (data, isBinary) => {
    heard = true;
    const sequence = isBinary ? undefined : parseWalletUpdate(data.toString());
    if (sequence !== undefined && end === undefined) listener.onWalletUpdate(sequence);
  });
  socket.once('unexpected-response', (_request, response) => {
    end ??= response.statusCode === 401 ? 'unauthorized' : 'unreachable';
    terminate();
  });
  // 'close' follows in any case; after a broken frame only once the other side hangs up, so do not wait for it.
  socket.on('error', terminate);
  socket.once('close', (code) => {
    stopTimers();
    end ??= endByItself(opened, code);
    listener.onEnd(end);
  });

  return {
    close: () => {
      if (end !== undefined) return;
      end = 'closed-by-us';
      stopTimers();
      stopTimers = clock.after(closeMs, terminate);
      socket.close(1000);
    },
  };
}

function endByItself(opened: boolean, code: number): ConnectionEnd {
  if (!opened) return 'unreachable';
  return code === NO_CLOSE_FRAME ? 'lost' : 'server-closed';
}

/** The sequence in `wallet-update:<uint32>`, the only message there is; undefined for anything else. */
function parseWalletUpdate(text: string): number | undefined {
  const sequence = Number(/^wallet-update:([1-9]\d{0,9})$/.exec(text)?.[1]);
  return sequence <= 0xffff_ffff ? sequence : undefined;
}

/** Calls back every `ms` milliseconds; returns how to stop. */
function every(clock: Clock, ms: number, callback: () => void): () => void {
  const tick = (): void => {
    callback();
    cancel = clock.after(ms, tick);
  };
  let cancel = clock.after(ms, tick);
  return () => cancel();
}
