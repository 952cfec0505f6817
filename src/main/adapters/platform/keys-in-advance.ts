import { type CipherPrimitives, WALLET_SCRYPT } from '../../core/crypto/wallet-cipher.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import { rememberedKeys } from './remembered-keys.ts';

/** What taking in a version encrypts: the backup, the import, what was applied. */
const IN_STOCK = 6;
const SALT_BYTES = 16;
/** Only once the work that uses keys is done. */
const REST_MS = 500;

export interface KeysInAdvanceParts {
  readonly clock: Clock;
  readonly random: Random;
}

/** Salts whose keys are known already. */
interface Stock {
  readonly password: Uint8Array;
  readonly salts: Uint8Array[];
}

/**
 * The cipher with its keys at hand. Opening a wallet again costs no derivation, and neither does encrypting one while
 * the stock lasts: once something was encrypted under a password, keys for fresh random salts are made while there is
 * nothing else to do. Each salt is used once.
 */
export function keysInAdvance(
  cipher: CipherPrimitives,
  { clock, random }: KeysInAdvanceParts,
): CipherPrimitives {
  const scrypt = rememberedKeys(cipher.scrypt);
  let stock: Stock = { password: new Uint8Array(), salts: [] };
  let stocking = false;
  let cancel = (): void => undefined;

  const restock = async (): Promise<void> => {
    if (stocking) return;
    stocking = true;
    while (stock.salts.length < IN_STOCK) {
      const { password, salts } = stock;
      const salt = random.bytes(SALT_BYTES);
      const key = await scrypt(password, salt, WALLET_SCRYPT).catch(() => undefined);
      // No memory for it now: whoever needs a key next will make it, or hear why not.
      if (key === undefined) break;
      key.fill(0);
      salts.push(salt);
    }
    stocking = false;
  };

  return {
    ...cipher,
    scrypt,
    freshSalt(password) {
      if (!sameBytes(stock.password, password)) {
        stock.password.fill(0);
        stock = { password: password.slice(), salts: [] };
      }
      cancel();
      cancel = clock.after(REST_MS, () => void restock());
      return stock.salts.shift() ?? random.bytes(SALT_BYTES);
    },
  };
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
