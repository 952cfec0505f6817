import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BundledProgram, bundleForNode } from '../../../../test/support/bundle-for-node.ts';
import { utf8 } from '../../core/crypto/bytes.ts';
import { ROOT_SCRYPT, splitRootKeys } from '../../core/crypto/root-keys.ts';
import { accountSalt } from '../../core/crypto/salt.ts';
import { systemClock } from '../platform/system-clock.ts';
import { nativeScrypt } from './native-scrypt.ts';
import { nobleScrypt } from './noble-scrypt.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';
import { serialKdf } from './serial-kdf.ts';

const vector = z.object({
  note: z.string(),
  email: z.string(),
  password: z.string(),
  saltSeed: z.string(),
  salt: z.string(),
  lbryIdPassword: z.string(),
  hmacKey: z.string(),
});
type Vector = z.infer<typeof vector>;

const { cases } = z
  .object({ cases: z.array(vector) })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../../test/vectors/derive-secrets.json', import.meta.url), 'utf8'),
    ),
  );
const vectorsNoted = (...notes: readonly string[]): Vector[] =>
  cases.filter(({ note }) => notes.includes(note));

async function rootKeys(implementation: ScryptImplementation, { email, saltSeed, password }: Vector) {
  const kdf = serialKdf([implementation], systemClock());
  const derived = await kdf.scrypt(utf8(password), accountSalt(email, saltSeed), ROOT_SCRYPT);
  if (!derived.ok) throw new Error(derived.problem.code);
  const keys = splitRootKeys(derived.value.reveal());
  return {
    lbryIdPassword: keys.loginPassword.reveal(),
    hmacKey: Buffer.from(keys.hmacKey.reveal()).toString('hex'),
  };
}

describe('keys the reference client derived', () => {
  let bundle: BundledProgram;
  beforeAll(async () => {
    bundle = await bundleForNode(new URL('./scrypt-worker.ts', import.meta.url));
  });
  afterAll(() => bundle.remove());

  it.each(cases)('start from the same salt: $note', ({ email, saltSeed, salt }) => {
    expect(new TextDecoder().decode(accountSalt(email, saltSeed))).toBe(salt);
  });

  it.each(vectorsNoted('ascii', 'non-ascii email and CJK password'))(
    'come out of the native scrypt at full cost: $note',
    async (expected) => {
      const { lbryIdPassword, hmacKey } = expected;
      expect(await rootKeys(nativeScrypt, expected)).toEqual({ lbryIdPassword, hmacKey });
    },
  );

  it.each(vectorsNoted('password with an embedded NUL'))(
    'come out of the worker at full cost: $note',
    async (expected) => {
      const { lbryIdPassword, hmacKey } = expected;
      expect(await rootKeys(nobleScrypt(bundle.url), expected)).toEqual({ lbryIdPassword, hmacKey });
    },
  );

  it('were really compared: eight salts, two native derivations and one in the worker', () => {
    expect(cases).toHaveLength(8);
    expect(vectorsNoted('ascii', 'non-ascii email and CJK password')).toHaveLength(2);
    expect(vectorsNoted('password with an embedded NUL')).toHaveLength(1);
  });
});
