/** Room for whatever an implementation allocates beside its blocks. */
const HEADROOM_BYTES = 1024 * 1024;

/**
 * The memory limit to ask for, in bytes. scrypt needs N + p blocks of 128 r bytes and a few more to work in, so a
 * limit of exactly 128 N r is refused.
 */
export function scryptMemory({
  N,
  r,
  p,
}: {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}): number {
  return 128 * r * (N + p + 2) + HEADROOM_BYTES;
}
