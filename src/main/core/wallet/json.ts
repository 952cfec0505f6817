/**
 * JSON that comes back the way it was. Python writes `1.0` and integers above 2^53; a plain JavaScript round trip
 * loses both. Numbers a JavaScript number would not write back identically stay as their text (`JsonNumber`).
 * Objects have no prototype, so a key such as `__proto__` is a key like any other.
 */

import { parse } from 'lossless-json';
import { keysInPlainJson } from './plain-json.ts';

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

/**
 * Parses JSON without losing numbers. Throws `SyntaxError` for anything that is not JSON, is nested too deeply, or names
 * a key twice with different values.
 */
export function parseJson(text: string): JsonValue {
  const keys = keysInPlainJson(text);
  const plain = keys === undefined ? undefined : withoutPrototypes(parseWith(JSON.parse, text));
  if (plain !== undefined && plain.keys === keys) return plain.value;
  return withoutPrototypes(parseWith(parseLossless, text)).value;
}

function parseWith(parser: (text: string) => unknown, text: string): unknown {
  try {
    return parser(text);
  } catch {
    // The parser's message quotes the text, and the text may be a wallet.
    throw new SyntaxError('Not valid JSON');
  }
}

const parseLossless = (text: string): unknown => parse(text, null, keepNumber);

const keepNumber = (text: string): number | JsonNumber =>
  String(Number(text)) === text ? Number(text) : new JsonNumber(text);

/** The same without prototypes, and how many keys there are. */
function withoutPrototypes(parsed: unknown): { readonly value: JsonValue; readonly keys: number } {
  let keys = 0;
  const copy = (value: unknown, depth: number): JsonValue => {
    if (depth > MAX_JSON_DEPTH) throw new SyntaxError('JSON is nested too deeply');
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (typeof value !== 'object' || value === null || value instanceof JsonNumber) {
      return value as null | boolean | number | string | JsonNumber;
    }
    const object = emptyObject();
    for (const key of Object.keys(value)) {
      keys += 1;
      object[key] = copy((value as Record<string, unknown>)[key], depth + 1);
    }
    return object;
  };
  return { value: copy(parsed, 0), keys };
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
    return canonical ? (canonicalInteger(value) ?? canonicalNumber(String(value))) : JSON.stringify(value);
  }
  if (value instanceof JsonNumber) return canonical ? canonicalNumber(value.text) : value.text;
  let text = '';
  if (isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${write(item, canonical)}`;
    return `[${text}]`;
  }
  const keys = Object.keys(value);
  if (canonical) keys.sort();
  for (const key of keys) {
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(value[key] as JsonValue, canonical)}`;
  }
  return `{${text}}`;
}

/** What `canonicalNumber` makes of most numbers there are; undefined for the others. */
function canonicalInteger(value: number): string | undefined {
  if (value === 0) return '0';
  return Number.isSafeInteger(value) && value % 10 !== 0 ? `${value}e0` : undefined;
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
  if (typeof a !== 'object' && typeof a === typeof b) return false;
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
