import { Secret } from '../../main/core/crypto/secret.ts';
import type { Kdf } from '../../main/ports/kdf.ts';
import { ok } from '../../shared/result.ts';

type Derived = ReturnType<Kdf['scrypt']>;

/**
 * Derives keys for real, but only once for the same password, salt and parameters: both devices of the demo need the
 * same ones, as two devices of one person do, and here one process may do the work for both.
 */
export function keysOnce(kdf: Kdf): Kdf {
  const known = new Map<string, Derived>();
  return {
    async scrypt(password, salt, parameters, onProgress) {
      const input = [password, salt].map((bytes) => Buffer.from(bytes).toString('base64'));
      const key = JSON.stringify([...input, parameters]);
      const fresh = known.get(key) ?? kdf.scrypt(password, salt, parameters, onProgress);
      known.set(key, fresh);
      const derived = await fresh;
      if (derived.ok) return ok(copyOf(derived.value));
      known.delete(key);
      return derived;
    },
  };
}

/** Whoever asked wipes what they got. */
const copyOf = (secret: Secret<Uint8Array>): Secret<Uint8Array> =>
  new Secret(Uint8Array.from(secret.reveal()));
