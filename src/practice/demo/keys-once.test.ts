import { expect, it, vi } from 'vitest';
import { Secret } from '../../main/core/crypto/secret.ts';
import type { Kdf } from '../../main/ports/kdf.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { keysOnce } from './keys-once.ts';

const COST = { N: 2, r: 1, p: 1, dkLen: 4 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hexOf = async (derived: ReturnType<Kdf['scrypt']>): Promise<string> => {
  const answer = await derived;
  return answer.ok ? Buffer.from(answer.value.reveal()).toString('hex') : answer.problem.code;
};

it('derives the same keys once, and others anew', async () => {
  const scrypt = vi.fn<Kdf['scrypt']>(async (password) => ok(new Secret(Uint8Array.from(password))));
  const keys = keysOnce({ scrypt });
  const first = await keys.scrypt(bytes('password'), bytes('salt'), COST);
  const shown = await hexOf(Promise.resolve(first));
  // As the companion does with what it got.
  if (first.ok) first.value.reveal().fill(0);
  expect(await hexOf(keys.scrypt(bytes('password'), bytes('salt'), COST))).toBe(shown);
  expect(scrypt).toHaveBeenCalledTimes(1);
  await keys.scrypt(bytes('passwor'), bytes('dsalt'), COST);
  await keys.scrypt(bytes('password'), bytes('salt'), { ...COST, N: 4 });
  expect(scrypt).toHaveBeenCalledTimes(3);
});

it('tries again after a failure', async () => {
  const scrypt = vi.fn<Kdf['scrypt']>(async () => fail(problem('kdf-failed', { mebibytes: 1024 })));
  const keys = keysOnce({ scrypt });
  expect(await hexOf(keys.scrypt(bytes('password'), bytes('salt'), COST))).toBe('kdf-failed');
  await keys.scrypt(bytes('password'), bytes('salt'), COST);
  expect(scrypt).toHaveBeenCalledTimes(2);
});
