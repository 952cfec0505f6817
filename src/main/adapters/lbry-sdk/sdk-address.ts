import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/**
 * Reads the address of an SDK daemon. The daemon asks nobody for a password and hands out private keys, so only this
 * computer will do unless `allowRemote` says otherwise. The URL parser has already turned spellings such as `127.1`
 * into `127.0.0.1`.
 */
export function parseSdkAddress(
  address: string,
  allowRemote: boolean,
): Result<URL, Problem<'sdk-address-invalid' | 'sdk-not-local'>> {
  if (!URL.canParse(address)) return fail(problem('sdk-address-invalid'));
  const url = new URL(address);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  const bare = [url.username, url.password, url.search, url.hash].every((part) => part === '');
  if (!web || !bare) return fail(problem('sdk-address-invalid'));
  if (!allowRemote && !isLoopback(url.hostname))
    return fail(problem('sdk-not-local', { host: url.hostname }));
  return ok(url);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
