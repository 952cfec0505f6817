import { type Account, parseAccount } from '../../src/main/core/wallet/account.ts';
import { emptyObject, type JsonValue, parseJson } from '../../src/main/core/wallet/json.ts';
import type { Preference, Wallet } from '../../src/main/core/wallet/wallet.ts';

/** A plain JavaScript value as the wallet code holds it. */
export const json = (value: unknown): JsonValue => parseJson(JSON.stringify(value));

/** A wallet with these preference values, all set at the same time. */
export function walletWith(
  values: Readonly<Record<string, unknown>>,
  { ts = 100, accounts = [] }: { readonly ts?: JsonValue; readonly accounts?: readonly Account[] } = {},
): Wallet {
  const preferences = new Map<string, Preference>(
    Object.entries(values).map(([key, value]) => [key, { value: json(value), ts }]),
  );
  return { name: 'My Wallet', preferences, accounts, extra: emptyObject() };
}

/** An account with made-up keys, as the SDK would write it. */
export function accountWith(fields: Readonly<Record<string, unknown>> = {}): Account {
  const account = parseAccount(
    json({
      ledger: 'lbc_mainnet',
      name: 'Main',
      seed: 'twelve words',
      encrypted: false,
      private_key: 'xprv-1',
      public_key: 'xpub-1',
      address_generator: { name: 'deterministic-chain' },
      modified_on: 100,
      certificates: {},
      ...fields,
    }),
  );
  if (account === undefined) throw new Error('An account needs a public key');
  return account;
}
