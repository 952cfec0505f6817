import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { Kdf } from '../../src/main/ports/kdf.ts';
import { ok } from '../../src/shared/result.ts';

/** Derives other keys for other passwords and salts at once, for tests that are not about the derivation. */
export const cheapKdf: Kdf = {
  scrypt: (password, salt, { dkLen }, onProgress) => {
    onProgress?.(1);
    return Promise.resolve(ok(new Secret(hkdf(sha256, password, salt, undefined, dkLen))));
  },
};
