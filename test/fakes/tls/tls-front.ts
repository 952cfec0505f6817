import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import type { TestCertificate } from './certificates.ts';

/** Stands before a server that speaks in clear, as a provider's front does, with a certificate that can be exchanged. */
export class TlsFront {
  readonly #server: tls.Server;
  readonly #connections = new Set<Socket>();

  private constructor(server: tls.Server) {
    this.#server = server;
  }

  /** Gone when the test has finished. */
  static async open(behind: string, { cert, key }: TestCertificate): Promise<TlsFront> {
    const port = Number(new URL(behind).port);
    const server = tls.createServer({ cert, key });
    const front = new TlsFront(server);
    server.on('secureConnection', (outside) => {
      const inside = net.connect(port, '127.0.0.1');
      for (const [from, to] of [
        [outside, inside],
        [inside, outside],
      ] as const) {
        from.on('error', () => to.destroy());
        from.pipe(to);
      }
      front.#connections.add(outside);
      outside.once('close', () => front.#connections.delete(outside));
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => front.#close());
    return front;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on, also to those that are connected: they have to come anew. */
  present({ cert, key }: TestCertificate): void {
    this.#server.setSecureContext({ cert, key });
    this.#hangUp();
  }

  #hangUp(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  async #close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#hangUp();
    await closed;
  }
}
