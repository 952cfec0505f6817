import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/** A base address that is safe to send secrets to. */
export interface ServerAddress {
  /** Scheme, host, port and prefix, without a slash at the end: `https://example.org/sync`. */
  readonly base: string;
}

/** Anything with a scheme; in a bare `host:port` the colon stands before digits. */
const WITH_SCHEME = /^(?:[a-z][a-z0-9+.-]*:\/\/|https?:(?!\d))/i;
const HTTP = /^https?:\/\/[^/]/i;
/** What URL parsers drop or rewrite silently, and the start of a query or fragment, even an empty one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const FORBIDDEN = /[\s\\?#\u0000-\u001f\u007f]/;
/** As the URL parser writes them: it turns `127.1` and `0x7f000001` into four decimal parts. */
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads what a person typed: `https://host[:port][/prefix]`, where a bare host means https. Plain http is for this
 * computer only, because log-in passwords and tokens travel in it.
 */
export function parseServerAddress(
  typed: string,
): Result<ServerAddress, Problem<'server-address-invalid' | 'server-insecure'>> {
  const text = typed.trim();
  const address = WITH_SCHEME.test(text) ? text : `https://${text}`;
  const url = HTTP.test(address) && !FORBIDDEN.test(address) ? parseUrl(address) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') {
    return fail(problem('server-address-invalid'));
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return fail(problem('server-insecure'));
  return ok({ base: url.href.replace(/\/+$/, '') });
}

/** An endpoint of API version 3. Query values are percent-encoded, `+` included. */
export function apiUrl(
  address: ServerAddress,
  endpoint: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(`${address.base}/api/3/${endpoint}`);
  url.search = new URLSearchParams(query).toString();
  return url;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
