import fc from 'fast-check';
import {
  emptyObject,
  JsonNumber,
  type JsonValue,
  parseJson,
  writeJson,
} from '../../src/main/core/wallet/json.ts';

/** Names that mean something to JavaScript objects, next to plain ones. Few, so that objects meet on them. */
export const arbitraryKey = fc.constantFrom(
  'a',
  'b',
  'c',
  'd/e',
  '',
  '__proto__',
  'constructor',
  'toString',
  '~1',
);

/** Numbers in every spelling JSON has, including those a JavaScript number cannot hold. */
export const arbitraryNumberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constantFrom('0', '1', '10'), fc.bigInt({ min: 0n, max: 10n ** 25n }).map(String)),
    fc.option(fc.stringMatching(/^[0-9]{1,4}$/), { nil: undefined }),
    fc.option(fc.stringMatching(/^[eE][+-]?[0-9]{1,4}$/), { nil: undefined }),
  )
  .map(([sign, whole, fraction, power]) => `${sign}${whole}${fraction ? `.${fraction}` : ''}${power ?? ''}`);

/** Few scalars, so that two values are often the same, some of them in another spelling. */
export const arbitraryScalar: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, '', 'x', 'y'),
  fc.constantFrom('1.0', '10e-1', '-0', '9007199254740993', '1e400').map((text) => new JsonNumber(text)),
);

export const arbitraryObject = (value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> =>
  fc.array(fc.tuple(arbitraryKey, value), { maxLength: 4 }).map((entries) => {
    const object = emptyObject();
    for (const [key, item] of entries) object[key] = item;
    return object;
  });

/** Any value, up to three levels deep. */
export const arbitraryJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: arbitraryScalar, weight: 3 },
    { arbitrary: arbitraryObject(tie('value')), weight: 2 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
  ),
})).value;

/** The same value, built anew. */
export const copyOf = (value: JsonValue): JsonValue => parseJson(writeJson(value));
