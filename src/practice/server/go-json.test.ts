import { describe, expect, it } from 'vitest';
import { decodeFirstValue, goJson } from './go-json.ts';

const SHAPE = { name: 'string', size: 'uint32' } as const;
const decode = (text: string) => decodeFirstValue(text, SHAPE);

describe('reading JSON the way Go does', () => {
  it('matches keys in any case', () => {
    expect(decode('{"NAME":"a","Size":3}')).toEqual({ kind: 'fields', fields: { name: 'a', size: 3 } });
  });

  it('gives missing fields and nulls their zero value', () => {
    expect(decode('{"name":null}')).toEqual({ kind: 'fields', fields: { name: '', size: 0 } });
  });

  it('ignores whatever follows the first value', () => {
    expect(decode(' \n{"name":"a"}} {')).toMatchObject({ kind: 'fields', fields: { name: 'a' } });
  });

  it('takes brackets, quotes and backslashes inside a string for text', () => {
    const name = '}]{["\\';
    expect(decode(JSON.stringify({ name }))).toMatchObject({ kind: 'fields', fields: { name } });
  });

  it.each(['', '  ', '{', '{"name":"}', '{"name":{"a":[]}'])('calls "%s" incomplete', (text) => {
    expect(decode(text)).toEqual({ kind: 'incomplete' });
  });

  it.each(['x', '"text"', '5', '[]', '{bad}', '{"name":5}', '{"name":{}}'])(
    'calls "%s" malformed',
    (text) => {
      expect(decode(text)).toEqual({ kind: 'malformed' });
    },
  );

  it.each(['-1', '1.5', '3.0', '1e2', '-0', '4294967296', '"3"', 'true'])(
    'takes %s for no uint32',
    (size) => {
      expect(decode(`{"size":${size}}`)).toEqual({ kind: 'malformed' });
    },
  );

  it('takes the biggest uint32', () => {
    expect(decode('{"size":4294967295}')).toMatchObject({ fields: { size: 4_294_967_295 } });
  });

  it('reports the first fault in reading order', () => {
    expect(decode('{"other":1,"size":"x"}')).toEqual({ kind: 'unknown-field', name: 'other' });
    expect(decode('{"size":"x","other":1}')).toEqual({ kind: 'malformed' });
  });

  it('knows no field by a name that every object has', () => {
    expect(decode('{"constructor":"a"}')).toEqual({ kind: 'unknown-field', name: 'constructor' });
    expect(decode('{"__proto__":{"name":"a"}}')).toEqual({ kind: 'unknown-field', name: '__proto__' });
  });

  it('tells a null from an object', () => {
    expect(decode(' null')).toEqual({ kind: 'null' });
  });
});

describe('writing JSON the way Go does', () => {
  it('escapes what HTML or JavaScript could take for something else', () => {
    expect(goJson({ text: '<a&b>\u2028\u2029"' })).toBe(
      String.raw`{"text":"\u003ca\u0026b\u003e\u2028\u2029\""}`,
    );
  });
});
