import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_PATH } from '../../../shared/ipc/socket-messages.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ServeTransport } from '../../ipc/serve.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import { Access } from './access.ts';
import { answerRaw } from './answer-raw.ts';
import { answerRequest } from './answer-request.ts';
import type { BundleFiles } from './bundle-files.ts';
import { isAdmitted } from './is-admitted.ts';
import type { TabConnection } from './tab-connection.ts';
import { TabConnections } from './tab-connections.ts';

/** IPv4 loopback, which no other computer can reach. */
const LOOPBACK = '127.0.0.1';

const SERVER_OPTIONS = {
  // A request without a Host gets our own refusal, with our own headers.
  requireHostHeader: false,
  maxHeaderSize: 8192,
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 5000,
} as const;

const MAX_SOCKETS = 128;

type AnswerTab = Parameters<ServeTransport<TabConnection>['handle']>[1];

export interface BrowserHostOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly files: BundleFiles;
  readonly clock: Clock;
  readonly random: Random;
  /** Takes a bug: where it happened and what was thrown. */
  readonly report: (where: string, cause: unknown) => void;
  /** A tab has connected, or connected again. */
  readonly onTab: (tab: TabConnection) => void;
}

/** Serves the page on loopback, and a contract to the tabs that were let in. */
export class BrowserHost implements ServeTransport<TabConnection> {
  readonly report: BrowserHostOptions['report'];
  readonly #server: Server = createServer(SERVER_OPTIONS);
  readonly #access: Access;
  readonly #tabs: TabConnections;
  readonly #answers = new Map<string, AnswerTab>();
  #port = 0;

  /** Takes the port it is told or none: a person, or a bookmark, must not end up at somebody else's page. */
  static async start(options: BrowserHostOptions): Promise<Result<BrowserHost, Problem<'port-taken'>>> {
    const host = new BrowserHost(options);
    try {
      host.#server.listen({ port: options.port, host: LOOPBACK, exclusive: true });
      await once(host.#server, 'listening');
      host.#port = (host.#server.address() as AddressInfo).port;
      return ok(host);
    } catch (cause) {
      if (isPortRefusal(cause)) return fail(problem('port-taken', { port: String(options.port) }));
      throw cause;
    }
  }

  private constructor(options: BrowserHostOptions) {
    const { clock, files, report } = options;
    this.report = report;
    this.#access = new Access(options);
    this.#tabs = new TabConnections({
      access: this.#access,
      clock,
      answer: (tab, channel, argument) => this.#answer(tab, channel, argument),
      onWelcome: options.onTab,
    });
    this.#server.maxConnections = MAX_SOCKETS;
    this.#server.on('request', (request, response) => {
      answerRequest(request, response, { port: this.#port, files, access: this.#access }).catch((cause) => {
        report('request', cause);
        response.destroy();
      });
    });
    this.#server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (!isAdmitted(request, this.#port, true)) answerRaw(socket, 403);
      else if (request.url !== SOCKET_PATH) answerRaw(socket, 404);
      else this.#tabs.accept(request, socket, head);
    });
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      answerRaw(socket, STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400);
    });
  }

  /** The address of the page with a fresh code, good for one tab within a minute. For the person's eyes only. */
  newLink(): string {
    // A fragment is never sent, so the code is in no request line, log or referrer.
    return `http://${LOOPBACK}:${this.#port}/#code=${this.#access.newCode()}`;
  }

  isTrusted(tab: TabConnection): boolean {
    return tab.isTrusted;
  }

  handle(channel: string, answer: AnswerTab): void {
    this.#answers.set(channel, answer);
  }

  /** Tells every tab that was let in. */
  sendEvent(channel: string, payload: unknown): void {
    this.#tabs.sendEvent(channel, payload);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    await this.#tabs.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(tab: TabConnection, channel: string, argument: unknown): ReturnType<AnswerTab> {
    const answer = this.#answers.get(channel);
    return answer === undefined ? fail({ code: 'argument-refused' }) : answer(tab, argument);
  }
}

const STATUS_OF_CLIENT_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Somebody else has it, or this user may not. */
function isPortRefusal(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return code === 'EADDRINUSE' || code === 'EACCES';
}
