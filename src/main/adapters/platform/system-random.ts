import { randomBytes, randomFillSync } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

/** The operating system's random numbers. */
export const systemRandom: Random = {
  bytes: (length) => randomFillSync(new Uint8Array(length)),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};
