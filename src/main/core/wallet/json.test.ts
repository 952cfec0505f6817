import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryJson, arbitraryNumberText, copyOf } from '../../../../test/fakes/arbitrary-json.ts';
import {
  canonicalJson,
  emptyObject,
  isArray,
  isObject,
  JsonNumber,
  type JsonValue,
  MAX_JSON_DEPTH,
  parseJson,
  sameJson,
  toNumber,
  writeJson,
} from './json.ts';

const RUNS = { numRuns: 2_000 };

/** What `JSON.parse` would have made of it. */
function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const accepts = (parse: (text: string) => unknown, text: string): boolean => {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};

/** By its symptom: the native parser keeps fewer keys than the text has colons outside strings. */
function namesAKeyTwice(text: string): boolean {
  const colons = text.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
  let keys = 0;
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      keys += Object.keys(value).length;
    return value;
  });
  return keys < colons;
}

describe('JSON that is read and written', () => {
  it.each([
    ['a whole number above 2^53', '9007199254740993'],
    ['a number with hundreds of digits', `1${'0'.repeat(400)}1`],
    ['a float that is whole', '1.0'],
    ['a trailing zero', '2.50'],
    ['a number no float can hold', '1e400'],
    ['a number too small for a float', '-1e-400'],
    ['minus zero', '-0'],
    ['an exponent with a plus', '1E+2'],
    ['what Python writes for a large float', '1e+16'],
    ['more digits than a float has', '0.10000000000000000555'],
    ['numbers side by side', '[1.0,1,-0,0,1e5,100000]'],
    ['a number right after a string', '{"a":1.0,"b":[1.0,"1.0"]}'],
    ['a key like any other', '{"__proto__":{"x":1},"constructor":1,"toString":null}'],
    ['keys in their order', '{"b":1,"a":2}'],
    ['escaped quotes', '"say \\"1.0\\""'],
    ['backslashes before the closing quote', '["\\\\","\\\\\\\\",1.0]'],
    ['numbers inside strings', '["1.0","a 1e400 b",{"-0":"-0"}]'],
    ['a lone surrogate', '"\\ud800"'],
    ['letters of all planes', '"aé密🔑"'],
    ['nothing much', '[{},[],"",null,true,false]'],
  ])('comes back as it was with %s', (_, text) => {
    expect(writeJson(parseJson(text))).toBe(text);
  });

  it('keeps only those numbers as text that JavaScript would write differently', () => {
    expect(parseJson('[1,-2.5,1e400,1.0]')).toEqual([
      1,
      -2.5,
      new JsonNumber('1e400'),
      new JsonNumber('1.0'),
    ]);
  });

  it('does not mind white space between the parts', () => {
    expect(writeJson(parseJson(' \n\t{ "a" : [ 1.0 ,\r\n 2 ] } '))).toBe('{"a":[1.0,2]}');
  });

  it('never lets a key reach the prototype', () => {
    const value = parseJson('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect('polluted' in {}).toBe(false);
  });

  it('refuses a key that is there twice with different values, for one of them would be lost', () => {
    expect(() => parseJson('{"a":1.0,"a":2.0}')).toThrow(SyntaxError);
  });
});

describe('text that is not JSON', () => {
  it.each([
    ...[
      '',
      ' ',
      '[1 2]',
      '{"a" 1}',
      '1 2',
      'true false',
      '- 1',
      '"line\nbreak"',
      '"\u0001"',
      '\uFEFF1',
      '[1,\u00A02]',
    ],
    ...'{ } [ [1 [1,] [,1] {"a"} {"a":} {"a":1,} {a:1} {}{} [1]] {\'a\':1} 1// /**/1 \\"a"'.split(' '),
    ...'"a "a\\" "\\x" "\\u12" nul True undefined NaN Infinity -Infinity'.split(' '),
    ...'01 -01 00 01.5 01.0 -00.0 1. .5 -.5 1e 1e+ 1.e1 +1 - --1 0x10 1_0 1n 1.0.0 1.0-1.0'.split(' '),
    ...'1.0"a" "a"1.0 1.0true 1.01e400e1 {1:2} {1.0:2} {1e400:2} {null:2}'.split(' '),
  ])('is refused: %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(accepts(JSON.parse, text)).toBe(false);
  });

  it('is refused without quoting any of it, because it may be a wallet', () => {
    for (const text of ['{"seed": hunter2}', 'hunter2', '{1.0:"hunter2"}', `${'['.repeat(200)}"hunter2"`]) {
      expect(() => parseJson(text)).toThrow(/^(?:Not valid JSON|JSON is nested too deeply)$/);
    }
  });

  it('is exactly what JSON.parse refuses too', () => {
    const piece = fc.constantFrom(
      ...[...'{}[],:"\\aus0190.-+eE \n'],
      ...'"a" "\\"" "\\\\" \\u00e9 1.0 1e400 -0 true null "a": [1.0,'.split(' '),
    );
    const anyText = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const almostJson = fc
      .tuple(fc.json({ maxDepth: 2 }), fc.nat(), fc.nat({ max: 1 }), fc.oneof(piece, fc.constant('')))
      .map(([text, at, gone, extra]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + extra + text.slice(place + gone);
      });
    fc.assert(
      fc.property(fc.oneof(anyText, almostJson), (text) => {
        const accepted = accepts(JSON.parse, text);
        // Keys that are there twice are the one thing the native parser is too lenient about.
        if (!accepted || !namesAKeyTwice(text)) expect(accepts(parseJson, text)).toBe(accepted);
        if (accepted && accepts(parseJson, text))
          expect(plain(parseJson(text))).toEqual(plain(JSON.parse(text)));
      }),
      { numRuns: 6_000 },
    );
  });
});

describe('deep and large JSON', () => {
  const nested = (levels: number): string => `${'['.repeat(levels)}1.0${']'.repeat(levels)}`;

  it('is read down to the limit and refused below it', () => {
    expect(writeJson(parseJson(nested(MAX_JSON_DEPTH)))).toBe(nested(MAX_JSON_DEPTH));
    expect(() => parseJson(nested(MAX_JSON_DEPTH + 1))).toThrow('JSON is nested too deeply');
    expect(() => parseJson(`${'{"a":'.repeat(129)}1${'}'.repeat(129)}`)).toThrow('JSON is nested too deeply');
  });

  it('is refused, not fatal, a million levels deep', () => {
    expect(() => parseJson(nested(1_000_000))).toThrow(SyntaxError);
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(SyntaxError);
  });

  it.each([
    ['twelve million letters', 'x'.repeat(12_000_000)],
    ['a million backslashes', '\\'.repeat(1_000_000)],
    ['a million quotes', '"'.repeat(1_000_000)],
  ])('is no matter of length: a string of %s', (_, string) => {
    const text = `[1.0,${JSON.stringify(string)}]`;
    expect(writeJson(parseJson(text)) === text).toBe(true);
  });

  it('is no matter of length: a hundred thousand kept numbers', () => {
    const text = `[${Array.from({ length: 100_000 }, (_, at) => `${at}.0`).join(',')}]`;
    expect(writeJson(parseJson(text)) === text).toBe(true);
  });
});

describe('reading and writing, for any value', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(arbitraryJson, (value) => {
        expect(copyOf(value)).toEqual(value);
        expect(writeJson(copyOf(value))).toBe(writeJson(value));
      }),
      RUNS,
    );
  });

  it('keeps every number to the letter', () => {
    fc.assert(
      fc.property(fc.array(arbitraryNumberText), (numbers) => {
        const text = `[${numbers.join(',')}]`;
        expect(writeJson(parseJson(text))).toBe(text);
        expect(plain(parseJson(text))).toEqual(JSON.parse(text));
      }),
      RUNS,
    );
  });

  it('agrees with the native parser and writer wherever those lose nothing', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(plain(parseJson(text))).toEqual(plain(JSON.parse(text) as JsonValue));
        expect(JSON.parse(writeJson(parseJson(text)))).toEqual(JSON.parse(text));
      }),
      RUNS,
    );
  });
});

describe('sameness', () => {
  it.each([
    ['key order', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['the spelling of a whole number', '[1,1,1,1]', '[1.0,10e-1,0.1E1,1e0]'],
    ['the sign of zero', '[0,0,0]', '[-0,0.0,-0e99]'],
    ['the spelling of a large number', '100000000000000000000000', '1e23'],
    ['escapes in a string', '"é"', '"\\u00e9"'],
  ])('does not depend on %s', (_, a, b) => {
    expect(sameJson(parseJson(a), parseJson(b))).toBe(true);
    expect(canonicalJson(parseJson(a))).toBe(canonicalJson(parseJson(b)));
  });

  it.each([
    ['neighbours above 2^53', '9007199254740992', '9007199254740993'],
    ['a number and its text', '1', '"1"'],
    ['a kept number and its text', '1.0', '"1.0"'],
    ['signs', '1.0', '-1.0'],
    ['null and false', 'null', 'false'],
    ['null and an empty object', 'null', '{}'],
    ['an empty object and an empty list', '{}', '[]'],
    ['a missing key and null', '{}', '{"a":null}'],
    ['a key of the prototype and a missing one', '{"toString":1}', '{"x":1}'],
    ['the order of a list', '[1,2]', '[2,1]'],
    ['a list and its beginning', '[1]', '[1,2]'],
    ['composed and decomposed letters', '"\u00e9"', '"e\u0301"'],
    ['numbers too large for a float', '1e400', '1e401'],
  ])('tells apart %s', (_, a, b) => {
    expect(sameJson(parseJson(a), parseJson(b))).toBe(false);
    expect(sameJson(parseJson(b), parseJson(a))).toBe(false);
    expect(canonicalJson(parseJson(a))).not.toBe(canonicalJson(parseJson(b)));
  });

  it('knows what is absent', () => {
    expect(sameJson(undefined, undefined)).toBe(true);
    for (const value of [null, 0, '', false, emptyObject()]) {
      expect(sameJson(undefined, value)).toBe(false);
      expect(sameJson(value, undefined)).toBe(false);
    }
  });

  it('is an equivalence, and means the same canonical text', () => {
    fc.assert(
      fc.property(arbitraryJson, arbitraryJson, arbitraryJson, (a, b, c) => {
        expect(sameJson(a, copyOf(a))).toBe(true);
        expect(sameJson(a, b)).toBe(sameJson(b, a));
        if (sameJson(a, b)) expect(sameJson(a, c)).toBe(sameJson(b, c));
        expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      }),
      { numRuns: 5_000 },
    );
  });

  it('of numbers is sameness of what they are worth', () => {
    const respelled = fc.tuple(fc.bigInt(), fc.nat({ max: 9 }), fc.nat({ max: 9 }));
    fc.assert(
      fc.property(respelled, fc.bigInt(), ([whole, zeros, power], other) => {
        const spelling = `${whole}${'0'.repeat(power)}.${'0'.repeat(zeros + 1)}e-${power}`;
        expect(sameJson(new JsonNumber(spelling), new JsonNumber(String(whole)))).toBe(true);
        expect(sameJson(new JsonNumber(spelling), new JsonNumber(String(other)))).toBe(whole === other);
      }),
      RUNS,
    );
  });
});

describe('numbers', () => {
  it('can be looked at, with the precision JavaScript has', () => {
    expect(toNumber(1.5)).toBe(1.5);
    expect(toNumber(new JsonNumber('1.0'))).toBe(1);
    expect(toNumber(new JsonNumber('9007199254740993'))).toBe(9_007_199_254_740_992);
  });

  it.each([null, true, '1', [], emptyObject(), undefined])('are nothing else: %j', (value) => {
    expect(toNumber(value)).toBeUndefined();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('are never written as %s', (value) => {
    expect(() => writeJson(value)).toThrow(TypeError);
  });
});
