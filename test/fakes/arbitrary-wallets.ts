import fc from 'fast-check';
import {
  emptyObject,
  isObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../../src/main/core/wallet/json.ts';
import type { Preference, Wallet } from '../../src/main/core/wallet/wallet.ts';
import { arbitraryJson, arbitraryKey, arbitraryObject, arbitraryScalar } from './arbitrary-json.ts';

/** Two wallets that grew from the same one. */
export interface Trio {
  readonly base: Wallet;
  readonly local: Wallet;
  readonly remote: Wallet;
}

const timestamp = fc.constantFrom<JsonValue>(0, 1, 2, 3, new JsonNumber('2.0'), new JsonNumber('2.50'));

/** Preferences as LBRY apps keep them, in `shared`, next to some of other programs. */
const arbitraryPreferences = fc
  .record({
    others: arbitraryObject(arbitraryJson),
    fields: arbitraryObject(arbitraryJson),
    settings: arbitraryObject(arbitraryJson),
  })
  .map(({ others, fields, settings }) =>
    objectOf([
      ...entriesOf(others),
      [
        'shared',
        objectOf([
          ['type', 'object'],
          ['value', objectOf([...entriesOf(fields), ['settings', settings]])],
        ]),
      ],
    ]),
  );

/** The same value after a few edits: keys added, changed and removed at any depth. */
function edited(value: JsonValue): fc.Arbitrary<JsonValue> {
  if (!isObject(value)) return fc.oneof(arbitraryScalar, arbitraryJson);
  const kept = Object.entries(value).map(([key, item]) =>
    fc
      .oneof(
        { arbitrary: fc.constant<JsonValue | undefined>(item), weight: 5 },
        { arbitrary: fc.constant(undefined).chain(() => edited(item)), weight: 3 },
        { arbitrary: fc.constant(undefined), weight: 1 },
      )
      .map((after) => [key, after] as const),
  );
  const added = fc.array(fc.tuple(arbitraryKey, arbitraryJson), { maxLength: 1 });
  return fc.tuple(fc.tuple(...kept), added).map(([before, more]) => objectOf([...before, ...more]));
}

const walletOf = (preferences: JsonValue): fc.Arbitrary<Wallet> => {
  const entries = entriesOf(preferences).map(([key, value]) =>
    timestamp.map((ts): readonly [string, Preference] => [key, { value, ts }]),
  );
  return fc
    .tuple(...entries)
    .map((all) => ({ name: 'My Wallet', preferences: new Map(all), accounts: [], extra: emptyObject() }));
};

export const arbitraryTrio: fc.Arbitrary<Trio> = arbitraryPreferences.chain((before) =>
  fc.record({
    base: walletOf(before),
    local: edited(before).chain(walletOf),
    remote: edited(before).chain(walletOf),
  }),
);

const entriesOf = (value: JsonValue): (readonly [string, JsonValue])[] =>
  isObject(value) ? Object.entries(value) : [];

function objectOf(entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject {
  const object = emptyObject();
  for (const [key, value] of entries) if (value !== undefined) object[key] = value;
  return object;
}
