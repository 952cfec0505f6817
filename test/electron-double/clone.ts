/**
 * Structured clones as text, for a channel that carries text only. One function without anything around it: a page
 * gets its source.
 */
export function createClone() {
  type Tagged = readonly [tag: string, value?: unknown];
  const entries = (value: object): unknown => Object.entries(value).map(([key, each]) => [key, tagged(each)]);
  function tagged(value: unknown): Tagged {
    if (value === undefined) return ['undefined'];
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return ['is', value];
    if (typeof value === 'number') {
      const exact = Number.isFinite(value) && !Object.is(value, -0);
      return exact ? ['is', value] : ['number', Object.is(value, -0) ? '-0' : String(value)];
    }
    if (typeof value === 'bigint') return ['bigint', String(value)];
    if (typeof value === 'function' || typeof value === 'symbol') {
      throw new DOMException('An object could not be cloned.', 'DataCloneError');
    }
    if (Array.isArray(value)) return ['array', value.map(tagged)];
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Uint8Array) return ['bytes', [...value]];
    if (value instanceof Map) return ['map', [...value].map(([key, each]) => [tagged(key), tagged(each)])];
    if (value instanceof Set) return ['set', [...value].map(tagged)];
    if (value instanceof Error) return ['error', value.message];
    // Of an object of a class, only what it holds arrives.
    return ['object', entries(value)];
  }
  function untagged([tag, value]: Tagged): unknown {
    const list = value as readonly Tagged[];
    const pairs = value as readonly (readonly [Tagged, Tagged])[];
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(value);
      case 'bigint':
        return BigInt(String(value));
      case 'array':
        return list.map(untagged);
      case 'date':
        return new Date(Number(value));
      case 'bytes':
        return Uint8Array.from(value as readonly number[]);
      case 'map':
        return new Map(pairs.map(([key, each]) => [untagged(key), untagged(each)]));
      case 'set':
        return new Set(list.map(untagged));
      case 'error':
        return new Error(String(value));
      case 'object':
        return Object.fromEntries(
          (value as readonly (readonly [string, Tagged])[]).map(([key, each]) => [key, untagged(each)]),
        );
      default:
        return value;
    }
  }
  return {
    encode: (value: unknown): string => JSON.stringify(tagged(value)),
    decode: (text: string): unknown => untagged(JSON.parse(text)),
  };
}
