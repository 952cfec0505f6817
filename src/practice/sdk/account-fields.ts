import { z } from 'zod';
import { isObject, JsonNumber, type JsonObject, type JsonValue } from '../../main/core/wallet/json.ts';
import { type AccountKeys, accountAddress, keysFromPhrase, keysFromPrivateKey } from './account-keys.ts';
import { keyError, PythonError } from './python-error.ts';

export const LEDGER = 'lbc_mainnet';

const integer = z
  .union([z.number(), z.instanceof(JsonNumber)])
  .transform((value) => Math.trunc(Number(value instanceof JsonNumber ? value.text : value)));

const chainSchema = z.object({ gap: integer.optional(), maximum_uses_per_address: integer.optional() });

const fieldsSchema = z.object({
  ledger: z.literal(LEDGER),
  name: z.string().nullish(),
  seed: z.string().default(''),
  encrypted: z.boolean().default(false),
  private_key: z.string().default(''),
  public_key: z.string().optional(),
  address_generator: z
    .object({
      name: z.enum(['deterministic-chain', 'single-address']).default('deterministic-chain'),
      receiving: chainSchema.optional(),
      change: chainSchema.optional(),
    })
    .prefault({}),
  modified_on: integer.optional(),
  certificates: z.custom<JsonObject>((value) => isObject(value as JsonValue)).default({}),
});

/** How often addresses may be used and how many are prepared ahead, for each of the two chains of an account. */
export type AddressChain = z.output<typeof chainSchema>;

/** One entry of a wallet's `accounts`, as it comes in; only `ledger` and some key are needed. */
export type AccountFields = z.output<typeof fieldsSchema>;

export function readAccountFields(json: JsonValue): AccountFields {
  if (isObject(json) && json['ledger'] === undefined) throw keyError('ledger');
  const fields = fieldsSchema.safeParse(json);
  if (!fields.success) {
    throw new PythonError('TypeError', `unexpected account field: ${fields.error.issues[0]?.path.join('.')}`);
  }
  return fields.data;
}

/** The seed counts before the private key, and both before the public key. Encrypted accounts have only the last. */
export function keysOfAccount(fields: AccountFields): AccountKeys & { readonly id: string } {
  const keys = findKeys(fields);
  return { ...keys, id: accountAddress(keys.publicKey) };
}

function findKeys(fields: AccountFields): AccountKeys {
  if (!fields.encrypted && fields.seed !== '') return keysFromPhrase(fields.seed);
  if (!fields.encrypted && fields.private_key !== '') return keysFromPrivateKey(fields.private_key);
  if (fields.public_key === undefined) throw keyError('public_key');
  return { publicKey: fields.public_key };
}
