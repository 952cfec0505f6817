import { nodeCipher } from '../../src/main/adapters/platform/node-cipher.ts';
import type { CipherPrimitives } from '../../src/main/core/crypto/wallet-cipher.ts';
import { cheapHash } from './cheap-cipher.ts';

/** The real wallet cipher, except that its key costs nothing: for tests with many wallets and no real SDK. */
export const quickCipher: CipherPrimitives = {
  ...nodeCipher,
  scrypt: (password, salt, { dkLen }) => Promise.resolve(cheapHash(dkLen, password, salt)),
};
