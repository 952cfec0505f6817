import { createHash } from 'node:crypto';
import type { CipherPrimitives } from '../../core/crypto/wallet-cipher.ts';

/** The wallets of a round, and the keys made in advance, several times over. */
const REMEMBERED = 32;

/**
 * A wallet's key follows from the password and the wallet's own salt, so a wallet that is opened again needs no second
 * derivation. Keeps the keys used last, in memory. Callers wipe what they get: each gets a copy.
 */
export function rememberedKeys(scrypt: CipherPrimitives['scrypt']): CipherPrimitives['scrypt'] {
  const known = new Map<string, Promise<Uint8Array>>();

  const derive = (name: string, ...call: Parameters<typeof scrypt>): Promise<Uint8Array> => {
    const key = scrypt(...call);
    key.catch(() => known.delete(name));
    return key;
  };

  return async (password, salt, parameters) => {
    const name = nameOf(password, salt);
    const key = known.get(name) ?? derive(name, password.slice(), salt.slice(), parameters);
    known.delete(name);
    known.set(name, key);
    for (const [oldest, forgotten] of known) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
      void forgotten.then((bytes) => bytes.fill(0));
    }
    return (await key).slice();
  };
}

function nameOf(password: Uint8Array, salt: Uint8Array): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(salt.length);
  return createHash('sha256').update(length).update(salt).update(password).digest('base64');
}
