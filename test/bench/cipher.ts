import { keysInAdvance } from '../../src/main/adapters/platform/keys-in-advance.ts';
import { nodeCipher } from '../../src/main/adapters/platform/node-cipher.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { utf8 } from '../../src/main/core/crypto/bytes.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { decryptWallet, encryptWallet, WALLET_SCRYPT } from '../../src/main/core/crypto/wallet-cipher.ts';
import { writeWallet } from '../../src/main/core/wallet/wallet.ts';
import { bigWallet } from './kit/big-wallets.ts';
import { elapsed, inTurn } from './kit/measure.ts';
import type { Benchmark, Row } from './kit/row.ts';

const PASSWORD = new Secret('correct horse battery staple');
/** Items and what the wallet's text then has, about. */
const SIZES = [
  [20, '1 kB'],
  [160, '10 kB'],
  [1_600, '100 kB'],
  [16_000, '1 MB'],
] as const;

/** The wallet cipher beside the scrypt that its format demands. */
export const cipher: Benchmark = async ({ quick }) => {
  const rows: Row[] = [];
  const atHand = keysInAdvance(nodeCipher, {
    clock: systemClock({ keepsAlive: false }),
    random: systemRandom,
  });
  const salt = () => systemRandom.bytes(16);
  for (const [items, name] of SIZES) {
    const wallet = new Secret(writeWallet(bigWallet(items)));
    const encrypt = () => encryptWallet(nodeCipher, PASSWORD, wallet, salt());
    const encrypted = await encrypt();
    const took = await inTurn(quick ? 3 : 31, {
      key: () => elapsed(() => nodeCipher.scrypt(utf8(PASSWORD.reveal()), salt(), WALLET_SCRYPT)),
      encrypt: () => elapsed(encrypt),
      decrypt: () => elapsed(() => decryptWallet(nodeCipher, PASSWORD, encrypted)),
      again: () => elapsed(() => decryptWallet(atHand, PASSWORD, encrypted)),
    });
    // Up to what the server takes; a larger one is for comparing.
    const limit = items < 16_000 ? { limit: 1.2 } : {};
    rows.push(
      { what: `${name}: the key alone`, value: took.key, unit: 'ms' },
      { what: `${name}: encrypt, against the key`, value: took.encrypt / took.key, unit: 'x', ...limit },
      { what: `${name}: decrypt, against the key`, value: took.decrypt / took.key, unit: 'x', ...limit },
      { what: `${name}: open the same again`, value: took.again, unit: 'ms' },
    );
  }
  return rows;
};
