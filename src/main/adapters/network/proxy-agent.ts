import http from 'node:http';
import https from 'node:https';
import { Agent, type AgentConnectOpts } from 'agent-base';
import type { FindProxy } from './find-proxy.ts';

/** Plain http goes to this computer only, and this computer is never behind a proxy. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Connects to servers the way the system or the environment wants it: through a proxy, or directly. */
export class ProxyAgent extends Agent {
  readonly #find: FindProxy;

  constructor(find: FindProxy) {
    super();
    this.#find = find;
  }

  override async connect(_request: http.ClientRequest, options: AgentConnectOpts): Promise<http.Agent> {
    const { host, port, secureEndpoint } = options;
    if (!secureEndpoint) return new http.Agent();
    const proxy = LOOPBACK.test(host ?? '') ? null : await this.#find(`https://${host}:${port}`);
    if (proxy === null) return new https.Agent();
    return agentFor(proxy);
  }
}

/** Loaded where there is a proxy only, which is seldom. */
async function agentFor(proxy: URL): Promise<http.Agent> {
  if (proxy.protocol.startsWith('socks')) {
    const { SocksProxyAgent } = await import('socks-proxy-agent');
    return new SocksProxyAgent(proxy);
  }
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return new HttpsProxyAgent(proxy);
}
