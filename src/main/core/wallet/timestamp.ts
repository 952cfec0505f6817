import { JsonNumber, type JsonValue, toNumber } from './json.ts';

/**
 * When a preference was set: seconds since 1970, usually whole, by a clock that may be wrong; old wallets hold
 * floats. Never used to decide between two devices' edits; only to make the SDK keep what was decided.
 */
export type Timestamp = JsonValue;

const seconds = (ts: Timestamp | undefined): number => {
  const value = toNumber(ts);
  return value !== undefined && Number.isFinite(value) ? value : 0;
};

/** The latest of the given timestamps, spelled as it was. The SDK takes an incoming value on a tie. */
export function latestTimestamp(...timestamps: readonly (Timestamp | undefined)[]): Timestamp {
  let latest: Timestamp = 0;
  for (const ts of timestamps) if (seconds(ts) > seconds(latest)) latest = ts ?? 0;
  return latest;
}

/** One second past the given one, so that a person's decision outlasts every value it was made between. */
export function justAfter(ts: Timestamp): Timestamp {
  const whole = Math.floor(seconds(ts));
  if (Number.isSafeInteger(whole + 1)) return whole + 1;
  return ts instanceof JsonNumber && /^\d+$/.test(ts.text)
    ? new JsonNumber(String(BigInt(ts.text) + 1n))
    : ts;
}

/** Compares two timestamps: negative when `a` is earlier. */
export const compareTimestamps = (a: Timestamp | undefined, b: Timestamp | undefined): number =>
  seconds(a) - seconds(b);
