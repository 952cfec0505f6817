import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { BrowserHost, type BrowserHostOptions } from '../../src/main/hosts/browser/browser-host.ts';
import type { BundleFiles } from '../../src/main/hosts/browser/bundle-files.ts';
import { createPublish, serve } from '../../src/main/ipc/serve.ts';
import { type FromTab, SOCKET_PATH, type ToTab } from '../../src/shared/ipc/socket-messages.ts';
import type { Answer, Call, Event } from '../../src/shared/ipc/types.ts';
import { ok } from '../../src/shared/result.ts';
import { ManualClock } from '../fakes/manual-clock.ts';

const Person = z.object({ name: z.string() });

/** A contract of the smallest kind: the host knows none in particular. */
const contract = {
  people: {
    find: { kind: 'call', argument: z.string(), answer: Person } as Call<z.ZodString, typeof Person>,
    moved: { kind: 'event', payload: Person } as Event<typeof Person>,
  },
};

const FILES: BundleFiles = new Map([
  ['/', { contentType: 'text/html; charset=utf-8', content: Buffer.from('<p>the page</p>') }],
  ['/assets/a.js', { contentType: 'text/javascript; charset=utf-8', content: Buffer.from('run()') }],
]);

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends no Host at all. */
  readonly withoutHost?: boolean;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real host on a free port, whose time stands still. */
export class StartedHost {
  readonly clock = new ManualClock();
  readonly find = vi.fn(async (name: string) => ok({ name }));
  readonly report = vi.fn();
  readonly onTab = vi.fn();
  #host: BrowserHost | null = null;

  static async start(options: Partial<BrowserHostOptions> = {}): Promise<StartedHost> {
    const started = new StartedHost();
    const { clock, report, onTab, find } = started;
    const host = await BrowserHost.start({
      port: 0,
      files: FILES,
      clock,
      random: systemRandom,
      report,
      onTab,
      ...options,
    });
    if (!host.ok) throw new Error(host.problem.code);
    started.#host = host.value;
    serve(contract, { people: { find } }, host.value);
    onTestFinished(() => started.close());
    return started;
  }

  get host(): BrowserHost {
    if (this.#host === null) throw new Error('Not started');
    return this.#host;
  }

  get port(): number {
    return Number(new URL(this.host.newLink()).port);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  newCode(): string {
    return new URLSearchParams(new URL(this.host.newLink()).hash.slice(1)).get('code') ?? '';
  }

  tell(name: string): void {
    createPublish(contract, (channel, payload) => this.host.sendEvent(channel, payload))('people', 'moved', {
      name,
    });
  }

  /** Asks just as told: the path is not made canonical, and there is no header but those given and the Host. */
  async ask({
    method = 'GET',
    path = '/',
    headers = {},
    body,
    withoutHost = false,
  }: Asked): Promise<Answered> {
    const asking = request({
      port: this.port,
      host: '127.0.0.1',
      method,
      path,
      headers: { ...headers },
      setHost: !withoutHost,
      agent: false,
    });
    asking.end(body);
    const [answer] = await once(asking, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() };
  }

  /** Asks as our own page does. */
  redeem(code: string, change: Partial<Asked> = {}): Promise<Answered> {
    return this.ask({
      method: 'POST',
      path: '/session',
      body: JSON.stringify({ code }),
      ...change,
      headers: { Origin: this.origin, 'Content-Type': 'application/json', ...change.headers },
    });
  }

  async newToken(): Promise<string> {
    return JSON.parse((await this.redeem(this.newCode())).body).token;
  }

  /** Opens a websocket as our own page does. */
  openTab(headers: Readonly<Record<string, string>> = {}): TestTab {
    return new TestTab(`ws://127.0.0.1:${this.port}${SOCKET_PATH}`, { Origin: this.origin, ...headers });
  }

  /** A tab that was let in. */
  async enteredTab(): Promise<TestTab> {
    const tab = this.openTab();
    await tab.enter(await this.newToken());
    return tab;
  }

  async close(): Promise<void> {
    const host = this.#host;
    this.#host = null;
    await host?.close();
  }
}

/** The other end of a websocket. */
export class TestTab {
  readonly socket: WebSocket;
  readonly heard: ToTab[] = [];
  /** The code it was closed with. */
  readonly closed: Promise<number>;
  /** The status its upgrade was refused with. */
  readonly refused: Promise<number>;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => this.heard.push(JSON.parse(String(data))));
    this.socket.on('error', () => undefined);
    this.closed = once(this.socket, 'close').then(([code]) => code);
    this.refused = once(this.socket, 'unexpected-response').then(([asking, answer]) => {
      asking.destroy();
      return answer.statusCode;
    });
    this.closed.catch(() => undefined);
    this.refused.catch(() => undefined);
    onTestFinished(() => this.socket.terminate());
  }

  async opened(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, 'open');
    return this;
  }

  send(message: FromTab | string | Buffer): void {
    const isRaw = typeof message === 'string' || Buffer.isBuffer(message);
    this.socket.send(isRaw ? message : JSON.stringify(message));
  }

  async enter(token: string): Promise<void> {
    await this.opened();
    this.send({ type: 'hello', token });
    await this.until(({ type }) => type === 'welcome');
  }

  async call(id: number, channel: string, argument: unknown): Promise<Answer<unknown>> {
    this.send({ type: 'call', id, channel, argument });
    const heard = await this.until((message) => message.type === 'answer' && message.id === id);
    return (heard as Extract<ToTab, { type: 'answer' }>).answer;
  }

  /** The first message that fits, past or to come. */
  async until(fits: (message: ToTab) => boolean): Promise<ToTab> {
    for (;;) {
      const found = this.heard.find(fits);
      if (found !== undefined) return found;
      await once(this.socket, 'message');
    }
  }
}
