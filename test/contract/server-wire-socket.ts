import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { RecordedEvent } from './server-transcript.ts';

const OPCODES = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

export type ClientFrame = keyof typeof OPCODES;

/** A websocket client that hides nothing: it shows every frame and the end of the connection, and answers nothing. */
export class WireSocket {
  /** Every frame so far, then how the connection ended, in the transcript's words. */
  readonly events: RecordedEvent[] = [];
  readonly key = randomBytes(16).toString('base64');
  /** Resolves when the connection has ended. */
  readonly ended: Promise<void>;
  readonly #tcp: Socket;
  readonly #now: (() => number) | undefined;
  readonly #pongs = new Map<string, () => void>();
  #received = Buffer.alloc(0);
  #answer: string | undefined;

  private constructor(tcp: Socket, now: (() => number) | undefined) {
    this.#tcp = tcp;
    this.#now = now;
    this.ended = new Promise((resolve) => tcp.on('close', () => resolve()));
    tcp.on('end', () => this.#note({ tcp: 'EOF' }));
    // Followed by `close`, and then there is no EOF among the events.
    tcp.on('error', () => undefined);
  }

  /**
   * Connects and waits for the answer to the handshake, or for the end without one.
   * @param now seconds; with it every event is stamped
   */
  static async open(serverUrl: string, token: string, now?: () => number): Promise<WireSocket> {
    const { hostname, port } = new URL(serverUrl);
    const tcp = connect(Number(port), hostname);
    const socket = new WireSocket(tcp, now);
    tcp.write(
      `GET /api/3/websocket?token=${token} HTTP/1.1\r\nHost: ${hostname}\r\nOrigin: http://anything.example\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${socket.key}\r\n\r\n`,
    );
    const answered = new Promise<void>((resolve) => {
      tcp.on('data', (bytes: Buffer) => {
        socket.#take(bytes);
        if (socket.#answer !== undefined) resolve();
      });
    });
    await Promise.race([answered, socket.ended]);
    return socket;
  }

  /** Status line and headers, without the empty line after them. Empty when there was no answer. */
  get responseHead(): string {
    return this.#answer ?? '';
  }

  /** What a refused handshake got as a body. */
  async body(): Promise<string> {
    await this.ended;
    return this.#received.toString('utf8');
  }

  send(frame: ClientFrame, payload: string | Buffer = ''): void {
    const bytes = Buffer.from(payload);
    const mask = randomBytes(4);
    const length = Buffer.from(
      bytes.length < 126 ? [0x80 | bytes.length] : [0x80 | 126, bytes.length >> 8, bytes.length & 0xff],
    );
    const masked = bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
    this.#tcp.write(Buffer.concat([Buffer.from([0x80 | OPCODES[frame]]), length, mask, masked]));
  }

  /**
   * True when the connection is still open, and then everything the server sent before is in `events`.
   * Asks with a ping, whose pong is not an event.
   */
  async isOpen(): Promise<boolean> {
    const payload = `open? ${randomBytes(4).toString('hex')}`;
    const answered = new Promise<boolean>((resolve) => this.#pongs.set(payload, () => resolve(true)));
    this.send('ping', payload);
    return Promise.race([answered, this.ended.then(() => false)]);
  }

  cut(): void {
    this.#tcp.destroy();
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    if (this.#answer === undefined) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.#answer = this.#received.subarray(0, end).toString('latin1');
      this.#received = this.#received.subarray(end + 4);
    }
    if (this.#answer.startsWith('HTTP/1.1 101 ')) while (this.#takeFrame());
  }

  /** The server's frames are not masked, and none is longer than 125 bytes. */
  #takeFrame(): boolean {
    const [first, len] = this.#received;
    if (first === undefined || len === undefined || this.#received.length < 2 + len) return false;
    const payload = this.#received.subarray(2, 2 + len);
    this.#received = this.#received.subarray(2 + len);
    const fin = first >= 0x80;
    switch (first & 0xf) {
      case OPCODES.close: {
        const code = len < 2 ? null : payload.readUInt16BE();
        this.#note({ frame: 'close', fin, len, code, reason: payload.subarray(2).toString() });
        break;
      }
      case OPCODES.text:
        this.#note({ frame: 'text', fin, len, payload: payload.toString() });
        break;
      case OPCODES.pong: {
        const answered = this.#pongs.get(payload.toString());
        if (answered === undefined) this.#note({ frame: 'pong', fin, len, payload: payload.toString() });
        else answered();
        break;
      }
      default:
        throw new Error('A frame the server never sends');
    }
    return true;
  }

  #note(event: RecordedEvent): void {
    this.events.push(this.#now === undefined ? event : { t: this.#now(), ...event });
  }
}

/** The payload of a close frame. */
export function closePayload(code: number, reason: string): Buffer {
  return Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
}
