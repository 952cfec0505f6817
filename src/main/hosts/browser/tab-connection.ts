import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { CLOSED_BECAUSE, type FromTab, type ToTab } from '../../../shared/ipc/socket-messages.ts';
import type { Answer } from '../../../shared/ipc/types.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Access, Pass } from './access.ts';

/** No tab asks this often; a runaway one must not keep us busy. */
const MAX_MESSAGES_PER_SECOND = 200;
const HELLO_WITHIN_MS = 5000;
/** What may wait for a tab that does not read. It can come back and read anew. */
export const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** RFC 6455 §7.4.1. */
const CLOSE = { goingAway: 1001, unsupportedData: 1003, policyViolation: 1008 } as const;

const Message: z.ZodType<FromTab> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), token: z.string().max(128) }),
  z.strictObject({
    type: z.literal('call'),
    id: z.int().nonnegative(),
    channel: z.string().max(64),
    argument: z.unknown().optional(),
  }),
  z.strictObject({ type: z.literal('forget') }),
]);

export interface TabConnectionParts {
  readonly access: Access;
  readonly clock: Clock;
  /** Runs a call and never rejects. */
  answer(tab: TabConnection, channel: string, argument: unknown): Promise<Answer<unknown>>;
  /** The tab has shown a token that is good. */
  onWelcome(tab: TabConnection): void;
  /** The tab gave its token up: whoever else has it is out too. */
  onForget(pass: Pass): void;
}

/** One websocket of a tab: a stranger's until it shows its token. */
export class TabConnection {
  readonly #socket: WebSocket;
  readonly #parts: TabConnectionParts;
  #pass: Pass | null = null;
  #messagesThisSecond = 0;

  constructor(socket: WebSocket, parts: TabConnectionParts) {
    this.#socket = socket;
    this.#parts = parts;
    const stopWaiting = parts.clock.after(HELLO_WITHIN_MS, () => {
      if (this.#pass === null) this.#socket.terminate();
    });
    socket.once('close', stopWaiting);
    // The library closes the socket of a peer that breaks the protocol, or sends more than allowed, by itself.
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
  }

  get isStranger(): boolean {
    return this.#pass === null;
  }

  /** Whether the token it has shown is still good. */
  get isTrusted(): boolean {
    return this.#pass !== null && this.#parts.access.isValid(this.#pass);
  }

  sendEvent(channel: string, payload: unknown): void {
    if (this.isTrusted) this.#send({ type: 'event', channel, payload });
  }

  /** Closes it if it came in with this pass. */
  turnOut(pass: Pass): void {
    if (this.#pass === pass) this.#socket.close(CLOSED_BECAUSE.tokenRefused);
  }

  close(): void {
    this.#socket.close(CLOSE.goingAway);
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    // Messages that came together are still told after one of them has closed the socket.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const refusal = this.#isWithinRate() ? this.#hear(data, isBinary) : CLOSE.policyViolation;
    if (refusal !== null) this.#socket.close(refusal);
  }

  /** Does what a message says, or answers with what to close the socket with. */
  #hear(data: RawData, isBinary: boolean): number | null {
    if (isBinary) return CLOSE.unsupportedData;
    const { data: message } = Message.safeParse(parsed(String(data)));
    if (message?.type === 'hello' && this.#pass === null) return this.#enter(message.token);
    if (message === undefined || message.type === 'hello' || this.#pass === null)
      return CLOSE.policyViolation;
    if (message.type === 'forget') this.#parts.onForget(this.#pass);
    else void this.#answer(message);
    return null;
  }

  #enter(token: string): number | null {
    const verdict = this.#parts.access.enter(token);
    if (verdict === 'refused') return CLOSED_BECAUSE.tokenRefused;
    if (verdict === 'locked-out') return CLOSED_BECAUSE.lockedOut;
    this.#pass = verdict;
    this.#send({ type: 'welcome' });
    this.#parts.onWelcome(this);
    return null;
  }

  async #answer({ id, channel, argument }: Extract<FromTab, { type: 'call' }>): Promise<void> {
    const answer = await this.#parts.answer(this, channel, argument);
    this.#send({ type: 'answer', id, answer });
  }

  #send(message: ToTab): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_WAITING_BYTES) this.#socket.terminate();
    else this.#socket.send(JSON.stringify(message));
  }

  #isWithinRate(): boolean {
    if (this.#messagesThisSecond === 0) {
      this.#parts.clock.after(1000, () => {
        this.#messagesThisSecond = 0;
      });
    }
    this.#messagesThisSecond += 1;
    return this.#messagesThisSecond <= MAX_MESSAGES_PER_SECOND;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
