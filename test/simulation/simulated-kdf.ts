import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { Kdf } from '../../src/main/ports/kdf.ts';
import { ok } from '../../src/shared/result.ts';
import { cheapHash } from '../fakes/cheap-cipher.ts';
import { kdfFaults } from './faults.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** Seconds of virtual time, no work. */
const LEGS = { back: [2_500, 3_500] } as const;

/** The keys of a root password, 64 bytes. */
export const deriveRoot = (password: Uint8Array, salt: Uint8Array): Uint8Array =>
  cheapHash(64, password, salt);

export function simulatedKdf(process: SimulatedProcess): Kdf {
  let deriving = 0;
  return {
    async scrypt(password, salt) {
      const { device } = process;
      deriving += 1;
      if (deriving > 1) device.world.violate('two-derivations', `${device.name} derives twice at once`);
      const keys = new Secret(deriveRoot(password, salt));
      const answer = await process.call('scrypt', LEGS, kdfFaults, () => ok(keys));
      deriving -= 1;
      return answer;
    },
  };
}
