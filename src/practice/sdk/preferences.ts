import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../main/core/crypto/bytes.ts';
import {
  emptyObject,
  isObject,
  type JsonObject,
  type JsonValue,
  toNumber,
} from '../../main/core/wallet/json.ts';
import { PythonError, pythonItem, pythonTypeName } from './python-error.ts';
import { pythonJson } from './python-json.ts';

/** A wallet's preferences, each `{value, ts}`. Source: `preference-merge.json` and `sync-hash.json` in `test/vectors`. */
export class TimestampedPreferences {
  readonly #data: Record<string, JsonValue>;

  constructor(data: JsonObject) {
    this.#data = Object.assign(emptyObject(), data);
  }

  /** The value, or undefined when there is no such preference or it holds no value. */
  get(key: string): JsonValue | undefined {
    const entry = this.#data[key];
    return isObject(entry) ? entry['value'] : undefined;
  }

  /** @param now seconds since 1970. Stamped as it is, even below the time stored before. */
  set(key: string, value: JsonValue, now: number): void {
    this.#data[key] = { value, ts: now };
  }

  /**
   * Takes each incoming preference that is not older than the local one, whole. Removes nothing. What was taken before
   * an entry without a time made it fail stays taken.
   */
  merge(incoming: JsonObject): void {
    for (const [key, entry] of Object.entries(incoming)) {
      const local = this.#data[key];
      if (local !== undefined && timeOf(entry) < timeOf(local)) continue;
      this.#data[key] = entry;
    }
  }

  toJson(): JsonObject {
    return Object.assign(emptyObject(), this.#data);
  }

  /** What `preference_get` shows. */
  withoutTimes(): JsonObject {
    const values = emptyObject();
    for (const [key, entry] of Object.entries(this.#data)) values[key] = pythonItem(entry, 'value');
    return values;
  }

  /** The part of the preferences in `sync_hash`. Depends on the order in which they were set. */
  hash(): Uint8Array {
    return sha256(utf8(pythonJson(this.#data)));
  }
}

function timeOf(entry: JsonValue): number {
  const ts = pythonItem(entry, 'ts');
  const time = toNumber(ts);
  if (time === undefined) {
    throw new PythonError('TypeError', `'<' not supported for '${pythonTypeName(ts)}'`);
  }
  return time;
}
