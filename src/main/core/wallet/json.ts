/**
 * JSON that comes back the way it was. Python writes `1.0` and integers above 2^53; a plain JavaScript round trip
 * loses both. Numbers a JavaScript number would not write back identically stay as their text (`JsonNumber`).
 * Objects have no prototype, so a key such as `__proto__` is a key like any other.
 */

/** A number kept as it was written, because a JavaScript number would write it differently. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonValue = null | boolean | number | string | JsonNumber | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Deeper nesting than any wallet has; keeps hostile input from exhausting the stack. */
export const MAX_JSON_DEPTH = 128;

/** Only what JSON calls a number: the rest of `01` stays behind for the native parser to refuse. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Starts the strings that stand for kept numbers while the native parser runs; escaped wherever it occurs itself. */
const MARK = '\uE000';

/** Parses JSON without losing numbers. Throws `SyntaxError` for anything that is not JSON or is nested too deeply. */
export function parseJson(text: string): JsonValue {
  const { prepared, marked } = markNumbers(text);
  let parsed: unknown;
  try {
    parsed = JSON.parse(prepared);
  } catch {
    // The native message quotes the text, and the text may be a wallet.
    throw new SyntaxError('Not valid JSON');
  }
  return restore(parsed, marked, 0);
}

/** Turns numbers that must be kept into marked strings. Walks from quote to quote: a wallet is mostly strings. */
function markNumbers(text: string): { readonly prepared: string; readonly marked: boolean } {
  const parts: string[] = [];
  let marked = false;
  const markKept = (number: string): string => {
    if (String(Number(number)) === number) return number;
    marked = true;
    return `"${MARK}n${number}"`;
  };
  for (let at = 0; at < text.length; ) {
    const opening = text.indexOf('"', at);
    const closing = opening < 0 ? -1 : endOfString(text, opening);
    if (closing < 0) {
      parts.push(opening < 0 ? text.slice(at).replace(NUMBER, markKept) : text.slice(at));
      break;
    }
    parts.push(text.slice(at, opening).replace(NUMBER, markKept));
    const string = text.slice(opening, closing + 1);
    if (MARKED_STRING.test(string)) {
      // A string that begins with the mark itself gets one more in front, to be taken off again.
      marked = true;
      parts.push(`"${MARK}s`, string.slice(1));
    } else {
      parts.push(string);
    }
    at = closing + 1;
  }
  return { prepared: parts.join(''), marked };
}

const MARKED_STRING = /^"(?:\uE000|\\u[eE]000)/;

/** The closing quote of the string that opens at `opening`, or -1. */
function endOfString(text: string, opening: number): number {
  for (let end = text.indexOf('"', opening + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

function restore(value: unknown, marked: boolean, depth: number): JsonValue {
  if (depth > MAX_JSON_DEPTH) throw new SyntaxError('JSON is nested too deeply');
  if (typeof value === 'string') {
    if (!marked || !value.startsWith(MARK)) return value;
    return value[1] === 'n' ? new JsonNumber(value.slice(2)) : value.slice(2);
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, marked, depth + 1));
  if (typeof value === 'object' && value !== null) {
    const object = emptyObject();
    for (const [key, item] of Object.entries(value)) {
      object[marked ? restoreKey(key) : key] = restore(item, marked, depth + 1);
    }
    return object;
  }
  return value as null | boolean | number;
}

function restoreKey(key: string): string {
  if (!key.startsWith(MARK)) return key;
  if (key[1] === 'n') throw new SyntaxError('A JSON key must be a string');
  return key.slice(2);
}

/** Writes JSON; kept numbers come out as they came in. */
export function writeJson(value: JsonValue): string {
  return write(value, false);
}

/** Writes JSON with sorted keys and numbers in one spelling, so that equal values give equal texts. */
export function canonicalJson(value: JsonValue): string {
  return write(value, true);
}

function write(value: JsonValue, canonical: boolean): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON has no NaN and no infinity');
    return canonical ? canonicalNumber(String(value)) : JSON.stringify(value);
  }
  if (value instanceof JsonNumber) return canonical ? canonicalNumber(value.text) : value.text;
  if (isArray(value)) return `[${value.map((item) => write(item, canonical)).join(',')}]`;
  const keys = Object.keys(value);
  if (canonical) keys.sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${write(value[key] as JsonValue, canonical)}`).join(',')}}`;
}

/** One spelling per numeric value: `1`, `1.0` and `10e-1` all become `1e0`. */
function canonicalNumber(text: string): string {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) throw new TypeError('Not a JSON number');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}

/** Whether two values mean the same: key order and the spelling of numbers do not count. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a === null || b === null) return false;
  if (isNumeric(a) && isNumeric(b)) return write(a, true) === write(b, true);
  if (isArray(a)) {
    return isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
    );
  }
  return false;
}

/** A fresh object without a prototype. */
export function emptyObject(): Record<string, JsonValue> {
  return Object.create(null) as Record<string, JsonValue>;
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)
  );
}

function isNumeric(value: JsonValue): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}

/** The number as a JavaScript number, or undefined for anything else. Large integers lose digits: for comparing only. */
export function toNumber(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof JsonNumber ? Number(value.text) : undefined;
}
