import { toBase64 } from './bytes.ts';
import { Secret } from './secret.ts';

/**
 * The protocol's derivation cost: 1 GiB of memory and some seconds. Fixed; never taken from a server.
 * Source: the protocol's reference client; `test/vectors/derive-secrets.json`.
 */
export const ROOT_SCRYPT = { N: 2 ** 20, r: 8, p: 1, dkLen: 64 } as const;

export interface RootKeys {
  /** Sent to the server in place of the root password: standard padded base64 of the first 32 bytes. */
  readonly loginPassword: Secret;
  /** Never leaves this computer: the last 32 bytes. */
  readonly hmacKey: Secret<Uint8Array>;
}

/** Splits the 64 bytes that scrypt made of the root password and the account's salt. */
export function splitRootKeys(derived: Uint8Array): RootKeys {
  if (derived.length !== ROOT_SCRYPT.dkLen) throw new RangeError('64 derived bytes are needed');
  return {
    loginPassword: new Secret(toBase64(derived.subarray(0, 32))),
    hmacKey: new Secret(derived.slice(32)),
  };
}
