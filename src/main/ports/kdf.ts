import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';

/** scrypt cost parameters; memory is about 128 * N * r bytes. */
export interface ScryptParameters {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly dkLen: number;
}

/**
 * scrypt (RFC 7914) off the main thread, one at a time: a second call waits for the first.
 * `onProgress` gets rising fractions from 0 to 1.
 */
export interface Kdf {
  scrypt(
    password: Uint8Array,
    salt: Uint8Array,
    parameters: ScryptParameters,
    onProgress?: (fraction: number) => void,
  ): Promise<Result<Secret<Uint8Array>, Problem<'kdf-failed'>>>;
}
