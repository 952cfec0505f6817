import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysInPlainJson } from './plain-json.ts';

describe('keys in plain JSON', () => {
  it.each([
    ['{}', 0],
    ['{"a":1,"b":{"c":[{"d":null}]}}', 4],
    ['{"a":1,"a":1}', 2],
    ['[":", "\\":", "\\\\", {"a\\":":"b:"}]', 1],
    ['[0,-1,999999999999999,9007199254740991,1.5,-0.25]', 0],
  ])('%s has %i', (text, keys) => {
    expect(keysInPlainJson(text)).toBe(keys);
  });

  it.each(['1.0', '-0', '1e5', '1E+2', '9007199254740993', '0.10', '00', '1.', '"open', '"open\\"'])(
    '%s is not plain',
    (text) => {
      expect(keysInPlainJson(`[${text}`)).toBeUndefined();
    },
  );

  it('are as many as JSON.parse finds, when no key is named twice', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        let found = 0;
        JSON.parse(text, (_, value: unknown) => {
          if (typeof value === 'object' && value !== null && !Array.isArray(value))
            found += Object.keys(value).length;
          return value;
        });
        expect([undefined, found]).toContain(keysInPlainJson(text));
      }),
    );
  });
});
