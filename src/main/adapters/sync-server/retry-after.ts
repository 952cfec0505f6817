/** Longer waits are cut: a server must not be able to silence a companion for days. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

const SECONDS = /^\d{1,9}$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Milliseconds to wait by a Retry-After header (RFC 9110 section 10.2.3); undefined when it says nothing usable. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (SECONDS.test(header)) return Math.min(Number(header) * 1000, MAX_RETRY_AFTER_MS);
  const date = HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(date - now, 0), MAX_RETRY_AFTER_MS);
}
