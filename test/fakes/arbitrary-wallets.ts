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

/** What a wallet is about: what LBRY apps share, and preferences of other programs. */
interface Content {
  readonly state: JsonValue;
  readonly others: JsonValue;
}

const arbitraryContent: fc.Arbitrary<Content> = fc.record({
  state: fc
    .record({ fields: arbitraryObject(arbitraryJson), settings: arbitraryObject(arbitraryJson) })
    .map(({ fields, settings }) => objectOf([...entriesOf(fields), ['settings', settings]])),
  others: arbitraryObject(arbitraryJson),
});

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

/** What apps share is nearly always wrapped the way they all expect. */
const shared = ({ state }: Content): fc.Arbitrary<JsonValue> =>
  fc.oneof(
    {
      arbitrary: fc.constant(
        objectOf([
          ['type', 'object'],
          ['version', '0.1'],
          ['value', state],
        ]),
      ),
      weight: 19,
    },
    { arbitrary: fc.constant(state), weight: 1 },
  );

const walletOf = (content: Content): fc.Arbitrary<Wallet> =>
  shared(content).chain((preference) => {
    const entries = [...entriesOf(content.others), ['shared', preference] as const];
    return fc
      .tuple(...entries.map(([key, value]) => timestamp.map((ts) => [key, { value, ts }] as const)))
      .map((all) => ({
        name: 'My Wallet',
        preferences: new Map<string, Preference>(all),
        accounts: [],
        extra: emptyObject(),
      }));
  });

const editedWallet = ({ state, others }: Content): fc.Arbitrary<Wallet> =>
  fc.record({ state: edited(state), others: edited(others) }).chain(walletOf);

export const arbitraryTrio: fc.Arbitrary<Trio> = arbitraryContent.chain((content) =>
  fc.record({ base: walletOf(content), local: editedWallet(content), remote: editedWallet(content) }),
);

const entriesOf = (value: JsonValue): (readonly [string, JsonValue])[] =>
  isObject(value) ? Object.entries(value) : [];

function objectOf(entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject {
  const object = emptyObject();
  for (const [key, value] of entries) if (value !== undefined) object[key] = value;
  return object;
}
