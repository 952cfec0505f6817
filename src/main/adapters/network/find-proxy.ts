import { getProxyForUrl } from 'proxy-from-env';

/**
 * The proxy that leads to an origin such as `https://sync.example.org`, or null for none. It is never told more of an
 * address: a query may carry a token.
 */
export type FindProxy = (origin: string) => Promise<URL | null>;

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'socks4:', 'socks5:']);

/** As programs without a desktop are told: HTTPS_PROXY, ALL_PROXY, NO_PROXY. What is no proxy there is left out. */
export const proxyFromEnvironment: FindProxy = async (origin) => {
  const proxy = getProxyForUrl(origin);
  if (!URL.canParse(proxy)) return null;
  const url = new URL(proxy);
  return SCHEMES.has(url.protocol) ? url : null;
};

const SCHEME_OF_ANSWER: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/** The first of a list such as `PROXY proxy.example.org:8080; DIRECT`, as systems and proxy scripts answer. */
export function readProxyList(list: string): URL | null {
  const [first = ''] = list.split(';');
  const [, kind = '', place = ''] = /^\s*(\w+)\s+(\S+)\s*$/.exec(first) ?? [];
  const scheme = SCHEME_OF_ANSWER[kind.toUpperCase()];
  const address = `${scheme}://${place}`;
  return scheme !== undefined && place !== '' && URL.canParse(address) ? new URL(address) : null;
}
