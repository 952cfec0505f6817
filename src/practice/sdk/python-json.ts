import { isArray, JsonNumber, type JsonValue, parseJson } from '../../main/core/wallet/json.ts';
import { PythonError } from './python-error.ts';

export interface PythonJsonStyle {
  /** Spaces per level. Without it everything is on one line, with `", "` between items. */
  readonly indent?: number;
  readonly sortKeys?: boolean;
}

/**
 * What Python's `json.dumps` writes, character for character: `", "` and `": "`, ASCII only, Python's float spelling.
 * The SDK's `sync_hash` is made over such text. Source: `test/vectors/sync-hash.json`.
 */
export function pythonJson(value: JsonValue, style: PythonJsonStyle = {}): string {
  return write(value, style, '\n');
}

function write(value: JsonValue, style: PythonJsonStyle, lineStart: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return pythonString(value);
  if (typeof value === 'number') return pythonNumber(String(value));
  if (value instanceof JsonNumber) return pythonNumber(value.text);
  const deeper = lineStart + ' '.repeat(style.indent ?? 0);
  if (isArray(value)) {
    const items = value.map((item) => write(item, style, deeper));
    return bracketed('[', items, ']', style, lineStart, deeper);
  }
  const entries = Object.entries(value);
  if (style.sortKeys) entries.sort(([a], [b]) => compareCodePoints(a, b));
  const items = entries.map(([key, item]) => `${pythonString(key)}: ${write(item, style, deeper)}`);
  return bracketed('{', items, '}', style, lineStart, deeper);
}

function bracketed(
  open: string,
  items: readonly string[],
  close: string,
  style: PythonJsonStyle,
  lineStart: string,
  deeper: string,
): string {
  if (items.length === 0) return open + close;
  if (style.indent === undefined) return open + items.join(', ') + close;
  return open + deeper + items.join(`,${deeper}`) + lineStart + close;
}

/** JavaScript leaves 0x7f and everything beyond ASCII as it is, Python escapes them. */
function pythonString(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Integers keep every digit; anything with a point or an exponent is a Python float. */
function pythonNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text === '-0' ? '0' : text;
  const number = Number(text);
  return Number.isFinite(number) ? pythonFloat(number) : text;
}

/** The same shortest digits as in JavaScript, but always marked as a float, and with an exponent from 1e16 on and below 1e-4. */
function pythonFloat(number: number): string {
  if (Object.is(number, -0)) return '-0.0';
  const [mantissa, exponent] = number.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

/** `json.loads`, with numbers kept as they were written. Fails without the position Python would tell. */
export function parsePythonJson(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    throw new PythonError('JSONDecodeError', 'Not valid JSON');
  }
}

/** Python's order of strings; JavaScript compares UTF-16 units, which differs beyond U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
