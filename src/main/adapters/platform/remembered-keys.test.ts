import { describe, expect, it, vi } from 'vitest';
import { cheapHash } from '../../../../test/fakes/cheap-cipher.ts';
import { utf8 } from '../../core/crypto/bytes.ts';
import { type CipherPrimitives, WALLET_SCRYPT } from '../../core/crypto/wallet-cipher.ts';
import { rememberedKeys } from './remembered-keys.ts';

const cheapScrypt: CipherPrimitives['scrypt'] = (password, salt, { dkLen }) =>
  Promise.resolve(cheapHash(dkLen, password, salt));

const salt = (n: number): Uint8Array => new Uint8Array(16).fill(n);

describe('remembered keys', () => {
  it('are derived once for a password and a salt, also when asked for at once', async () => {
    const scrypt = vi.fn(cheapScrypt);
    const keys = rememberedKeys(scrypt);
    const asked = () => keys(utf8('password'), salt(1), WALLET_SCRYPT);
    const [first, second] = await Promise.all([asked(), asked()]);
    expect(await asked()).toEqual(first);
    expect(second).toEqual(first);
    expect(first).toEqual(await cheapScrypt(utf8('password'), salt(1), WALLET_SCRYPT));
    expect(scrypt).toHaveBeenCalledTimes(1);
  });

  it('are others for another password or salt, wherever one ends and the other begins', async () => {
    const keys = rememberedKeys(cheapScrypt);
    const asked = [
      keys(utf8('ab'), utf8('c'), WALLET_SCRYPT),
      keys(utf8('a'), utf8('bc'), WALLET_SCRYPT),
      keys(utf8('bc'), utf8('a'), WALLET_SCRYPT),
    ];
    expect(new Set((await Promise.all(asked)).map(String)).size).toBe(3);
  });

  it('stay whole when a caller wipes what it got, or what it gave', async () => {
    const keys = rememberedKeys(cheapScrypt);
    const [password, asked] = [utf8('password'), salt(1)];
    const pending = keys(password, asked, WALLET_SCRYPT);
    password.fill(0);
    asked.fill(0);
    const first = await pending;
    const before = first.slice();
    first.fill(0);
    expect(await keys(utf8('password'), salt(1), WALLET_SCRYPT)).toEqual(before);
  });

  it('are forgotten in the order they were used last, and wiped', async () => {
    const made: Uint8Array[] = [];
    const scrypt = vi.fn<CipherPrimitives['scrypt']>(async (...call) => {
      const key = await cheapScrypt(...call);
      made.push(key);
      return key;
    });
    const keys = rememberedKeys(scrypt);
    const ask = (n: number) => keys(utf8('password'), salt(n), WALLET_SCRYPT);
    for (let n = 0; n < 32; n += 1) await ask(n);
    await ask(0);
    await ask(32);
    await ask(0);
    expect(scrypt).toHaveBeenCalledTimes(33);
    await ask(1);
    expect(scrypt).toHaveBeenCalledTimes(34);
    expect(made[1]).toEqual(new Uint8Array(WALLET_SCRYPT.dkLen));
  });

  it('are tried again after a derivation that failed', async () => {
    const scrypt = vi.fn(cheapScrypt).mockRejectedValueOnce(new Error('no memory'));
    const keys = rememberedKeys(scrypt);
    await expect(keys(utf8('password'), salt(1), WALLET_SCRYPT)).rejects.toThrow('no memory');
    expect(await keys(utf8('password'), salt(1), WALLET_SCRYPT)).toHaveLength(WALLET_SCRYPT.dkLen);
  });
});
