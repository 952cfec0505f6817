import { isObject, type JsonValue, parseJson } from '../../main/core/wallet/json.ts';

/** The fields a request may have. Go's `string` and `uint32`: anything else is a type error. */
export type Shape = Readonly<Record<string, 'string' | 'uint32'>>;

/** Missing fields and nulls become Go's zero values: `''` and 0. */
export type Fields<S extends Shape> = {
  readonly [Name in keyof S]: S[Name] extends 'uint32' ? number : string;
};

export type Decoded<S extends Shape> =
  | { readonly kind: 'fields'; readonly fields: Fields<S> }
  | { readonly kind: 'null' }
  | { readonly kind: 'unknown-field'; readonly name: string }
  /** The text ends inside the first value, or before it. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'malformed' };

/**
 * Reads the first JSON value of a text the way Go's `json.Decoder` with `DisallowUnknownFields` fills a struct: keys
 * match in any case, whatever follows the value is ignored, the first fault in reading order is the one reported.
 */
export function decodeFirstValue<S extends Shape>(text: string, shape: S): Decoded<S> {
  const start = text.search(/[^ \t\r\n]/);
  if (start === -1) return { kind: 'incomplete' };
  if (text.startsWith('null', start)) return { kind: 'null' };
  if (text[start] !== '{' && text[start] !== '[') return { kind: 'malformed' };
  const end = endOfBrackets(text, start);
  if (end === undefined) return { kind: 'incomplete' };
  const value = parsed(text.slice(start, end));
  return isObject(value) ? fill(value, shape) : { kind: 'malformed' };
}

/** JSON as Go writes it: also safe inside HTML. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function fill<S extends Shape>(object: Readonly<Record<string, JsonValue>>, shape: S): Decoded<S> {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  const fields = Object.fromEntries(
    Object.entries(shape).map(([name, type]): [string, string | number] => [
      name,
      type === 'string' ? '' : 0,
    ]),
  );
  for (const [key, value] of Object.entries(object)) {
    const name = names.get(key.toLowerCase());
    if (name === undefined) return { kind: 'unknown-field', name: key };
    if (value === null) continue;
    if (shape[name] === 'string' ? typeof value !== 'string' : !isUint32(value)) return { kind: 'malformed' };
    fields[name] = value as string | number;
  }
  return { kind: 'fields', fields: fields as Fields<S> };
}

/** `3.0` and `1e2` are no integers to Go; the parser keeps them apart from `3`. */
function isUint32(value: JsonValue): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}
