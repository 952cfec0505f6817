import { utf8 } from '../../core/crypto/bytes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ScryptParameters } from '../../ports/kdf.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';

/** RFC 7914 section 12, third vector: 16 MiB and some tens of milliseconds. */
export const PROBE = {
  password: 'pleaseletmein',
  salt: 'SodiumChloride',
  parameters: { N: 2 ** 14, r: 8, p: 1, dkLen: 64 },
  derivedHex:
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
    'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
} as const;

/** Milliseconds the probe took; undefined when the implementation cannot, or answers wrongly. */
export async function probeScrypt(
  implementation: ScryptImplementation,
  clock: Clock,
): Promise<number | undefined> {
  const startedAt = clock.now();
  try {
    const derived = await implementation.derive(
      utf8(PROBE.password),
      utf8(PROBE.salt),
      PROBE.parameters,
      () => undefined,
    );
    if (Buffer.from(derived).toString('hex') !== PROBE.derivedHex) return undefined;
  } catch {
    return undefined;
  }
  return clock.now() - startedAt;
}

/** How long other parameters will take where the probe took `probeMs`: the work grows with N r p. */
export function expectedMs(probeMs: number, { N, r, p }: ScryptParameters): number {
  const probed = PROBE.parameters;
  return (probeMs * N * r * p) / (probed.N * probed.r * probed.p);
}
