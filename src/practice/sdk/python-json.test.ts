import { describe, expect, it } from 'vitest';
import { parseJson } from '../../main/core/wallet/json.ts';
import { compareCodePoints, parsePythonJson, pythonJson } from './python-json.ts';

describe('pythonJson', () => {
  it('puts a space after commas and colons, and keeps the order of keys', () => {
    expect(pythonJson({ b: [1, 2, null], a: { c: true, d: false } })).toBe(
      '{"b": [1, 2, null], "a": {"c": true, "d": false}}',
    );
  });

  it('indents and sorts the way wallet files are written', () => {
    expect(pythonJson({ b: [1, {}], a: [], c: { e: 'x', d: 1 } }, { indent: 4, sortKeys: true })).toBe(
      [
        '{',
        '    "a": [],',
        '    "b": [',
        '        1,',
        '        {}',
        '    ],',
        '    "c": {',
        '        "d": 1,',
        '        "e": "x"',
        '    }',
        '}',
      ].join('\n'),
    );
  });

  it('writes ASCII only, and escapes what JavaScript leaves alone', () => {
    expect(pythonJson('é ☃ 🔑 \u007f / " \\ \n\t\b\f\r \u0001')).toBe(
      '"\\u00e9 \\u2603 \\ud83d\\udd11 \\u007f / \\" \\\\ \\n\\t\\b\\f\\r \\u0001"',
    );
  });

  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['1152921504606846977', '1152921504606846977'],
    ['1.0', '1.0'],
    ['-0.0', '-0.0'],
    ['1.50', '1.5'],
    ['1e5', '100000.0'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['1234567890123456.0', '1234567890123456.0'],
    ['1e15', '1000000000000000.0'],
    ['1e16', '1e+16'],
    ['100000000000000000000.0', '1e+20'],
    ['-1.5E300', '-1.5e+300'],
    ['5e-324', '5e-324'],
  ])('writes the number %s as %s', (text, written) => {
    expect(pythonJson(parseJson(text))).toBe(written);
  });
});

describe('parsePythonJson', () => {
  it('names the error as Python does', () => {
    expect(() => parsePythonJson('{oops')).toThrow(expect.objectContaining({ name: 'JSONDecodeError' }));
  });
});

describe('compareCodePoints', () => {
  it('orders by code point, so that characters beyond U+FFFF come last', () => {
    expect(['🔑', '\uffee', 'b', 'ab', 'a', 'B'].sort(compareCodePoints)).toEqual([
      'B',
      'a',
      'ab',
      'b',
      '\uffee',
      '🔑',
    ]);
  });
});
