import type { ReadServerTime } from '../../ports/server-time.ts';
import { createHttpExchange, type HttpOptions } from './http-exchange.ts';
import { apiUrl, parseServerAddress } from './server-address.ts';

/** Reads the `Date` of the answer to a request that asks for nothing. */
export function createReadServerTime(options: HttpOptions): ReadServerTime {
  const exchange = createHttpExchange(options);
  return async (typed) => {
    const address = parseServerAddress(typed);
    if (!address.ok) return null;
    const answer = await exchange({ url: apiUrl(address.value, 'client-salt-seed') });
    return answer.ok ? (answer.value.serverTimeMs ?? null) : null;
  };
}
