import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { makeCertificate } from '../../../../test/fakes/tls/certificates.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { createConnectServerEvents } from '../sync-server/connect-server-events.ts';
import { createHttpExchange } from '../sync-server/http-exchange.ts';
import { ProxyAgent } from './proxy-agent.ts';

const AUTHORITY = makeCertificate({ commonName: 'Test authority', authority: true });
const CERTIFICATE = makeCertificate({
  commonName: 'sync.example.test',
  issuer: AUTHORITY,
  dnsNames: ['sync.example.test'],
  addresses: ['127.0.0.1'],
});

/** A sync server that only a proxy can find by its name. */
async function server() {
  const secure = https.createServer({ cert: CERTIFICATE.cert, key: CERTIFICATE.key }, (request, response) =>
    response.end(JSON.stringify(request.url)),
  );
  new WebSocketServer({ server: secure });
  return listenForTest(secure);
}

/** A proxy that connects everything to one port of this computer, and remembers what it was asked for. */
async function proxy(port: number, answer = 'HTTP/1.1 200 Connection established\r\n\r\n') {
  const asked: string[] = [];
  const listening = net.createServer(async (client) => {
    client.on('error', () => undefined);
    const [head] = await once(client, 'data');
    asked.push(String(head));
    client.write(answer);
    if (!answer.includes(' 200 ')) return client.end();
    const target = net.connect(port, '127.0.0.1').on('error', () => undefined);
    client.pipe(target).pipe(client);
  });
  return { url: new URL(`http://127.0.0.1:${await listenForTest(listening)}`), asked };
}

const clock = new ManualClock();
const ca = AUTHORITY.cert;

describe('a server behind a proxy', () => {
  it('is asked through it, checked as ever, and the proxy learns its name only', async () => {
    const through = await proxy(await server());
    const find = vi.fn(async () => through.url);
    const exchange = createHttpExchange({ clock, ca, agent: new ProxyAgent(find) });
    const url = new URL('https://sync.example.test/api/3/wallet?token=canary');
    const answer = await exchange({ url });
    expect(answer.ok && JSON.parse(answer.value.body.toString())).toBe('/api/3/wallet?token=canary');
    expect(find).toHaveBeenCalledExactlyOnceWith('https://sync.example.test:443');
    expect(through.asked).toHaveLength(1);
    expect(through.asked[0]).toMatch(/^CONNECT sync\.example\.test:443 HTTP\/1\.1\r\n/);
    expect(through.asked[0]).not.toContain('canary');
  });

  it('tells its news through it', async () => {
    const through = await proxy(await server());
    const agent = new ProxyAgent(async () => through.url);
    const opened = new Promise<void>((resolve, reject) => {
      const events = createConnectServerEvents({ clock, ca, agent })('https://sync.example.test');
      const connection = events.connect(new Secret('token'), {
        onOpen: () => {
          connection.close();
          resolve();
        },
        onWalletUpdate: () => undefined,
        onEnd: (end) => reject(new Error(end)),
      });
    });
    await opened;
    expect(through.asked[0]).toMatch(/^CONNECT sync\.example\.test:443 /);
  });

  it('is not trusted more because of it', async () => {
    const through = await proxy(await server());
    const exchange = createHttpExchange({ clock, agent: new ProxyAgent(async () => through.url) });
    expect(await exchange({ url: new URL('https://sync.example.test/') })).toMatchObject({
      ok: false,
      problem: { code: 'server-tls' },
    });
  });

  it('cannot be reached when the proxy is not there', async () => {
    const exchange = createHttpExchange({
      clock,
      ca,
      agent: new ProxyAgent(async () => new URL('http://127.0.0.1:1')),
    });
    expect(await exchange({ url: new URL('https://sync.example.test/') })).toMatchObject({
      ok: false,
      problem: { code: 'server-unreachable' },
    });
  });
});

describe('a server that needs no proxy', () => {
  it('is asked directly', async () => {
    const port = await server();
    const find = vi.fn(async () => null);
    const lookup: net.LookupFunction = (_name, options, found) =>
      options.all === true ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
    const exchange = createHttpExchange({ clock, ca, lookup, agent: new ProxyAgent(find) });
    expect(await exchange({ url: new URL(`https://sync.example.test:${port}/x`) })).toMatchObject({
      ok: true,
    });
    expect(find).toHaveBeenCalledOnce();
  });

  it.each(['127.0.0.1', 'localhost'])('at %s is never asked for through one', async (host) => {
    const port = await server();
    const find = vi.fn(async () => new URL('http://127.0.0.1:1'));
    const exchange = createHttpExchange({ clock, ca, agent: new ProxyAgent(find) });
    await exchange({ url: new URL(`https://${host}:${port}/`) });
    expect(find).not.toHaveBeenCalled();
  });
});
